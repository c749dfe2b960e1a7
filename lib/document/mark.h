#ifndef DUIQI_DOCUMENT_MARK_H
#define DUIQI_DOCUMENT_MARK_H

#include <stddef.h>
#include <stdint.h>

#include <duiqi/types.h>

typedef enum duiqi_mark_kind {
    DUIQI_MARK_NONE = 0,
    DUIQI_MARK_NUMBER, /* "1.", "(2)", "三、", "（四）", "⑤", "VI." */
    DUIQI_MARK_NAMED,  /* "Article 7", "第八条", "Ninth," */
    DUIQI_MARK_NOTE    /* "[10]" */
} duiqi_mark_kind;

/* The number that a paragraph bears at its head. Both languages give it the same value. */
typedef struct duiqi_mark {
    duiqi_mark_kind kind;
    uint32_t value;
    size_t length; /* bytes */
} duiqi_mark;

/** The mark that a trimmed text begins with; kind DUIQI_MARK_NONE when there is none. */
duiqi_mark duiqi_mark_read(duiqi_slice text);

/** The ordinal in words, "第十二" or "Twelfth", that a text begins with.
 *  @param length  receives its bytes
 *  @return its value, 0 when there is none */
uint32_t duiqi_ordinal_read(duiqi_slice text, size_t *length);

#endif
