#include "lexicon/cedict.h"

#include <string.h>

#include "base/status.h"
#include "lexicon/lines.h"
#include "text/fold.h"
#include "text/utf8.h"

struct entry {
    duiqi_slice traditional, simplified, glosses;
};

/* Glosses about the entry instead of a translation of it. */
static bool is_reference(duiqi_slice gloss) {
    static const char *const STARTS[] = {"CL:",          "variant of", "old variant of", "see ",
                                         "see also",     "abbr. for",  "erhua variant",  "used in ",
                                         "also written", "also pr."};
    for (size_t i = 0; i < sizeof STARTS / sizeof *STARTS; ++i)
        if (*gloss.data == *STARTS[i] && gloss.length >= strlen(STARTS[i]) &&
            memcmp(gloss.data, STARTS[i], strlen(STARTS[i])) == 0)
            return true;
    return false;
}

static duiqi_status read_glosses(duiqi_lexicon_builder *builder, duiqi_slice glosses) {
    while (glosses.length) {
        duiqi_slice sense = duiqi_cut(&glosses, '/');
        while (sense.length) {
            duiqi_slice gloss = duiqi_trim(duiqi_cut(&sense, ';'));
            if (gloss.length && !is_reference(gloss) &&
                duiqi_lexicon_builder_gloss(builder, gloss, DUIQI_GLOSS_WORDS_MAX))
                return DUIQI_ENOMEM;
        }
    }
    return DUIQI_OK;
}

static bool parse_entry(struct entry *entry, duiqi_slice line) {
    entry->traditional = duiqi_cut(&line, ' ');
    entry->simplified = duiqi_cut(&line, ' ');
    duiqi_slice reading = duiqi_cut(&line, '/');
    entry->glosses = line;
    return entry->traditional.length && entry->simplified.length && reading.length &&
           *reading.data == '[';
}

bool duiqi_is_cedict_line(duiqi_slice line) {
    struct entry entry;
    return parse_entry(&entry, line) && entry.glosses.length;
}

/* Folding makes most Traditional forms Simplified, but not each as the dictionary has it. */
static bool folds_to_simplified(const struct entry *entry) {
    size_t i = 0, k = 0;
    while (i < entry->traditional.length && k < entry->simplified.length)
        if (duiqi_fold_simplified(duiqi_utf8_next(entry->traditional.data, &i)) !=
            duiqi_fold_simplified(duiqi_utf8_next(entry->simplified.data, &k)))
            return false;
    return i == entry->traditional.length && k == entry->simplified.length;
}

duiqi_status duiqi_cedict_read(duiqi_lexicon_builder *builder, const char *data, size_t length,
                               duiqi_error *error) {
    duiqi_slice rest = {data, length};
    struct entry entry;
    for (size_t line_number = 1; rest.length; ++line_number) {
        size_t offset = (size_t)(rest.data - data);
        duiqi_slice line = duiqi_cut_line(&rest);
        if (!line.length || line.data[0] == '#')
            continue;
        if (!parse_entry(&entry, line))
            return duiqi_fail_at(error, DUIQI_EFORMAT, line_number, offset,
                                 "not an entry of a CC-CEDICT file: expected "
                                 "\"Traditional Simplified [reading] /gloss/\"");
        if (folds_to_simplified(&entry))
            entry.traditional.length = 0;
        duiqi_lexicon_builder_entry(builder, entry.simplified, entry.traditional);
        if (read_glosses(builder, entry.glosses))
            return duiqi_fail_memory(error);
    }
    return DUIQI_OK;
}
