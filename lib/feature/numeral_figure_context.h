#ifndef DUIQI_FEATURE_NUMERAL_FIGURE_CONTEXT_H
#define DUIQI_FEATURE_NUMERAL_FIGURE_CONTEXT_H

#include "feature/numeral_figure.h"

/** Judge a figure by what is glued to it: an ordinal ending or the s of a decade is taken into
 *  it; a footnote mark ([16], aspects16) becomes a label, part of a name (Covid-19, 5G) lexical. */
void duiqi_figure_take_context(const duiqi_scan *scan, duiqi_figure *figure);

#endif
