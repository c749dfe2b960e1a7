#ifndef DUIQI_DOCUMENT_NOTE_H
#define DUIQI_DOCUMENT_NOTE_H

#include <duiqi/types.h>

typedef enum duiqi_note {
    DUIQI_NOTE_NONE = 0,
    DUIQI_NOTE_LABEL,  /* "Notes:" alone */
    DUIQI_NOTE_CREDIT, /* "Translated by ...", "来源：..." */
    DUIQI_NOTE_FOOT    /* "[3] ...", "注：..." */
} duiqi_note;

/** What kind of note a trimmed paragraph is, by its first words. */
duiqi_note duiqi_note_read(duiqi_slice text);

#endif
