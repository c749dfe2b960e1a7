#ifndef DUIQI_EDITION_FIGURE_CHANGE_H
#define DUIQI_EDITION_FIGURE_CHANGE_H

#include <duiqi/diff.h>

#include "base/arena.h"
#include "feature/numeral.h"
#include "text/language.h"

/* A numeral and its own characters. */
typedef struct duiqi_figure_text {
    const duiqi_numeral *numeral;
    duiqi_slice text;
} duiqi_figure_text;

/** Say how a figure has changed, all of it but the unit.
 *  @param arena  receives the difference, so written that it reads beside the texts: in the
 *                multiplier of the greater figure (million, 万), with their thousands separators
 *  @return DUIQI_OK or DUIQI_ENOMEM */
duiqi_status duiqi_figure_change_of(duiqi_diff_figure *change, duiqi_arena *arena,
                                    const duiqi_figure_text *before, const duiqi_figure_text *after,
                                    duiqi_language language);

#endif
