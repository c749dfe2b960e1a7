#include "memory/terms.h"

#include "lexicon/builder.h"
#include "text/uclass.h"
#include "text/utf8.h"

enum { CHARACTERS_MIN = 2, CHARACTERS_MAX = 8, WORDS_MAX = 5 };

static bool is_chinese_term(duiqi_slice text) {
    size_t characters = 0;
    for (size_t at = 0; at < text.length; ++characters)
        if (!duiqi_is_han(duiqi_utf8_next(text.data, &at)) || characters == CHARACTERS_MAX)
            return false;
    return characters >= CHARACTERS_MIN;
}

/* Words with blanks, hyphens and apostrophes between them. */
static bool is_english_term(duiqi_slice text) {
    enum { RIGHT_QUOTE = 0x2019 };
    size_t words = 0;
    bool inside = false;
    for (size_t at = 0; at < text.length;) {
        uint32_t point = duiqi_utf8_next(text.data, &at);
        bool letter = duiqi_is_letter(point);
        bool joint = point == '-' || point == '\'' || point == RIGHT_QUOTE;
        if ((!letter && !joint && point != ' ') || duiqi_is_han(point))
            return false;
        words += letter && !inside;
        inside = letter || (inside && joint);
    }
    return words > 0 && words <= WORDS_MAX;
}

duiqi_status duiqi_terms_take(duiqi_lexicon **out, duiqi_vector *units, bool swapped) {
    duiqi_lexicon_builder *builder = duiqi_lexicon_builder_new(&units->allocator);
    duiqi_status status = builder ? DUIQI_OK : DUIQI_ENOMEM;
    duiqi_example *all = units->data;
    size_t kept = 0;
    *out = NULL;
    for (size_t i = 0; !status && i < units->count; ++i) {
        duiqi_slice chinese = swapped ? all[i].target : all[i].source;
        duiqi_slice english = swapped ? all[i].source : all[i].target;
        if (is_chinese_term(chinese) && is_english_term(english))
            status = duiqi_lexicon_builder_add(builder, chinese, english);
        else
            all[kept++] = all[i];
    }
    if (!status && kept < units->count)
        status = duiqi_lexicon_builder_finish(builder, out);
    if (!status)
        units->count = kept;
    duiqi_lexicon_builder_free(builder);
    return status;
}
