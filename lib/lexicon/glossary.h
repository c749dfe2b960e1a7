#ifndef DUIQI_LEXICON_GLOSSARY_H
#define DUIQI_LEXICON_GLOSSARY_H

#include "lexicon/builder.h"

/* Lists of pairs of terms, a pair a line. Which of the two is Chinese is told by the script of
 * all lines, and of a line whose other term alone has Chinese characters by that line.
 * Semicolons of either width part several terms. Blank lines and pairs with an empty term are
 * left out. */

/** Add the pairs of a glossary as OmegaT has them: `source<tab>target<tab>comment`, comment
 *  lines start with #.
 *  @param text  valid UTF-8
 *  @return DUIQI_OK; DUIQI_ENOMEM; DUIQI_EFORMAT with the line of the first fault, or without
 *          one when no line is Chinese */
duiqi_status duiqi_glossary_read(duiqi_lexicon_builder *builder, duiqi_slice text,
                                 duiqi_error *error);

/** Add the pairs of a dictionary as hunalign has them: `target @ source`. Parameters and result
 *  as above. */
duiqi_status duiqi_hunalign_read(duiqi_lexicon_builder *builder, duiqi_slice text,
                                 duiqi_error *error);

#endif
