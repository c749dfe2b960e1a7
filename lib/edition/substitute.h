#ifndef DUIQI_EDITION_SUBSTITUTE_H
#define DUIQI_EDITION_SUBSTITUTE_H

#include <duiqi/reuse.h>

#include "base/buffer.h"
#include "edition/pairing.h"
#include "text/language.h"

/* The figures of a new text in the translation of an old one. */

/* A text and what it consists of. */
typedef struct duiqi_figure_text {
    duiqi_slice text;
    duiqi_language language;
    duiqi_edit_text words;
} duiqi_figure_text;

/* A piece of a text, empty when there is none. */
typedef struct duiqi_span {
    uint32_t begin, end;
} duiqi_span;

/* As duiqi_reuse_figure, with spans of the four texts. */
typedef struct duiqi_substituted {
    duiqi_span old_source, new_source, old_target, new_target;
    duiqi_reuse_figure_state state;
} duiqi_substituted;

typedef struct duiqi_substitution {
    /* Given. */
    duiqi_figure_text old_source, new_source, old_target;
    /* Made. */
    duiqi_buffer target;  /* the translation, perhaps as it was */
    duiqi_vector figures; /* duiqi_substituted */
    bool certain;         /* every figure that differs has been replaced */
    /* To work with. */
    bool same_words;           /* of the sources, figures aside */
    duiqi_vector pairs;        /* duiqi_figure_pair */
    duiqi_vector replacements; /* by figure of the target */
    duiqi_vector candidates;   /* bool, by pair, by figure of the target: can be the same */
    duiqi_buffer written;      /* the new figures, one after the other */
    duiqi_edit_text check;
} duiqi_substitution;

void duiqi_substitution_init(duiqi_substitution *substitution, const duiqi_allocator *allocator);

/** Replace the figures that differ. The texts given must stay as long as the result is read.
 *  @return DUIQI_OK or DUIQI_ENOMEM */
duiqi_status duiqi_substitution_make(duiqi_substitution *substitution, duiqi_slice old_source,
                                     duiqi_slice new_source, duiqi_language source_language,
                                     duiqi_slice old_target, duiqi_language target_language);

void duiqi_substitution_free(duiqi_substitution *substitution);

#endif
