#include "format/tmx_schema.h"

#include <string.h>

/* What elements share: where a text comes from, and what tu and tuv say of their history. */
#define ORIGIN "datatype o-encoding o-tmf "
#define HISTORY                                                                                    \
    "creationdate creationid changedate changeid creationtool creationtoolversion usagecount "     \
    "lastusagedate "

/* Names between blanks, the usual ones first. */
static const struct {
    const char *element, *attributes;
} ELEMENTS[] = {
    {"tmx", " version "},
    {"header",
     " creationtool creationtoolversion segtype adminlang srclang creationdate creationid "
     "changedate changeid " ORIGIN},
    {"tu", " tuid segtype srclang " HISTORY ORIGIN},
    {"tuv", " xml:lang lang " HISTORY ORIGIN},
    {"prop", " type xml:lang lang o-encoding "},
    {"note", " xml:lang lang o-encoding "},
    {"bpt", " i x type "},
    {"ept", " i "},
    {"it", " pos x type "},
    {"ph", " x assoc type "},
    {"hi", " x type "},
    {"ut", " x "},
    {"sub", " datatype type "},
};

static const struct {
    const char *attribute, *values;
} ENUMERATED[] = {{"segtype", " block paragraph sentence phrase "}, {"pos", " begin end "}};

/* "group" is not: OmegaT reads all units with it. */
static const char INTERPRETED[] = " file id prev next path x-ice x-100pc x-auto ";

static bool is_among(const char *words, duiqi_slice word) {
    if (!word.length || memchr(word.data, ' ', word.length))
        return false;
    for (const char *at = words + 1; *at;) {
        size_t length = strcspn(at, " ");
        if (length == word.length && memcmp(at, word.data, length) == 0)
            return true;
        at += length + 1;
    }
    return false;
}

bool duiqi_tmx_has_attribute(const char *element, duiqi_slice attribute) {
    for (size_t i = 0; i < sizeof ELEMENTS / sizeof *ELEMENTS; ++i)
        if (strcmp(ELEMENTS[i].element, element) == 0)
            return is_among(ELEMENTS[i].attributes, attribute);
    return false;
}

bool duiqi_tmx_allows(const char *attribute, duiqi_slice value) {
    for (size_t i = 0; i < sizeof ENUMERATED / sizeof *ENUMERATED; ++i)
        if (strcmp(ENUMERATED[i].attribute, attribute) == 0)
            return is_among(ENUMERATED[i].values, value);
    return true;
}

bool duiqi_tmx_is_interpreted(duiqi_slice type) {
    return is_among(INTERPRETED, type);
}

bool duiqi_slice_is(duiqi_slice text, const char *word) {
    return strlen(word) == text.length && memcmp(text.data, word, text.length) == 0;
}
