#ifndef DUIQI_TEXT_LANGUAGE_H
#define DUIQI_TEXT_LANGUAGE_H

#include <stdbool.h>
#include <stddef.h>

#include <duiqi/types.h>

/* What the rules of a language are chosen by. Other languages have general rules. */
typedef enum duiqi_language {
    DUIQI_LANGUAGE_OTHER = 0,
    DUIQI_LANGUAGE_ZH,
    DUIQI_LANGUAGE_EN
} duiqi_language;

enum { DUIQI_TAG_MAX = 35 }; /* longest accepted BCP 47 tag, bytes */

/** Whether a tag is well-formed and its primary language is one that ICU knows. Case does not
 *  matter; "_" is refused, as TMX readers refuse it. */
bool duiqi_language_tag_known(const char *tag);

/** The tag in canonical case ("zh-CN", "zh-Hans", "en") into room for DUIQI_TAG_MAX + 1 bytes. */
void duiqi_language_tag_canonical(char *out, const char *tag);

duiqi_language duiqi_language_of_tag(const char *tag);

/** The same for a tag as files have it, well-formed or not: "cmn" and "chi" are Chinese, too. */
duiqi_language duiqi_language_of_variant(duiqi_slice tag);

/** How well two language tags fit, "_" taken for "-" and whatever their case: 2 the same tag, 1 the
 *  same language ("en" and "en-US"; "zh", "zh-CN" and "zh-Hans"), 0 different ones ("zh" and
 *  "zh-TW", too) or one is empty or "und". */
int duiqi_language_tag_fit(duiqi_slice a, duiqi_slice b);

/** The primary language of a tag, in the shortest of the codes that files have for it: "zh" for
 *  "cmn-Hans", too. Others as they are written, whatever their case. */
duiqi_slice duiqi_language_tag_primary(duiqi_slice tag);

/** Whether a tag of Chinese is one of Traditional characters: by its script or, without one, by its
 *  region. */
bool duiqi_language_tag_traditional(duiqi_slice tag);

/** How much of a text is in which script. */
typedef struct duiqi_script_counts {
    size_t han;         /* Han code points, U+3007 included */
    size_t latin;       /* Latin letters */
    size_t latin_words; /* runs of them */
    size_t other;       /* letters of any other script */
    size_t digits;      /* decimal digits of any script */
} duiqi_script_counts;

duiqi_script_counts duiqi_script_count(duiqi_slice text);

/** The default tag for a text: "zh-CN", "zh-TW" (mostly Traditional characters), "en", or NULL
 *  when neither Chinese nor Latin letters prevail. */
const char *duiqi_language_detect(duiqi_slice text);

#endif
