#ifndef DUIQI_SEGMENT_MARKER_H
#define DUIQI_SEGMENT_MARKER_H

#include <stdbool.h>

#include <duiqi/types.h>

#include "segment/stop.h"

/** Whether the stop belongs to a list marker: only a number, letter or Roman numeral stands before
 *  it in its sentence, as in "1. Scope", "(iv. Scope)" or "Article 3. Scope", or in the list that
 *  a colon or semicolon goes before. */
bool duiqi_stop_is_marker(const duiqi_stop *stop);

/** Whether a word is a Roman numeral in one case; in small letters up to xxxix only, as "mild" is
 *  none. */
bool duiqi_word_is_roman(duiqi_slice word);

#endif
