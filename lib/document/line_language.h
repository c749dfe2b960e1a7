#ifndef DUIQI_DOCUMENT_LINE_LANGUAGE_H
#define DUIQI_DOCUMENT_LINE_LANGUAGE_H

#include <duiqi/types.h>

#include "text/language.h"

/** The side of a line in a file of Chinese and a language with an alphabet: what its sentence is
 *  written in, not what it quotes.
 *  @return DUIQI_LANGUAGE_ZH; DUIQI_LANGUAGE_EN for any alphabet; DUIQI_LANGUAGE_OTHER for a
 *          line that belongs to neither, as it has only figures, symbols or addresses */
duiqi_language duiqi_line_language(duiqi_slice line);

#endif
