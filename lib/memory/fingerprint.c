#include "memory/fingerprint.h"

#include <stdbool.h>

#include "text/language.h"
#include "text/uclass.h"

/* No byte and no code point, so that ("ab", "c") and ("a", "bc") differ. */
enum { END_OF_TEXT = 0x110000 };

void duiqi_fingerprint_init(duiqi_fingerprint *print) {
    *print = (duiqi_fingerprint){{UINT64_C(0xcbf29ce484222325), UINT64_C(0x84222325cbf29ce4)}};
}

/* Two multiplicative hashes with unrelated multipliers. The shifts bring high bits down, where the
 * next multiplication spreads them again; each step can be undone, so it loses nothing. */
static void add_value(duiqi_fingerprint *print, uint32_t value) {
    uint64_t *lanes = print->lanes;
    lanes[0] = (lanes[0] ^ value) * UINT64_C(0x9e3779b97f4a7c15);
    lanes[0] ^= lanes[0] >> 32;
    lanes[1] = (lanes[1] ^ value) * UINT64_C(0xd6e8feb86659fd93);
    lanes[1] ^= lanes[1] >> 29;
}

static void add_language(duiqi_fingerprint *print, duiqi_slice tag) {
    const unsigned char lower_case = 0x20; /* of letters, which is what tags have */
    duiqi_slice primary = duiqi_language_tag_primary(tag);
    for (size_t i = 0; i < primary.length; ++i)
        add_value(print, (unsigned char)primary.data[i] | lower_case);
    bool is_chinese = duiqi_language_tag_fit(primary, (duiqi_slice){"zh", 2}) != 0;
    add_value(print, is_chinese && duiqi_language_tag_traditional(tag) ? 'T' : 'S');
    add_value(print, END_OF_TEXT);
}

void duiqi_fingerprint_add(duiqi_fingerprint *print, const duiqi_variant *variant) {
    add_language(print, variant->language);
    for (size_t i = 0; i < variant->text.length; ++i)
        add_value(print, (unsigned char)variant->text.data[i]);
    add_value(print, END_OF_TEXT);
}

duiqi_status duiqi_fingerprint_add_folded(duiqi_fingerprint *print, duiqi_folded *folded,
                                          const duiqi_variant *variant) {
    if (variant->text.length > UINT32_MAX)
        return DUIQI_ELIMIT;
    duiqi_status status = duiqi_fold(folded, variant->text);
    if (status)
        return status;
    add_language(print, variant->language);
    const uint32_t *points = folded->points.data;
    bool begun = false, blank = false;
    for (size_t i = 0; i < folded->points.count; ++i) {
        if (duiqi_is_space(points[i])) {
            blank = begun;
            continue;
        }
        if (blank)
            add_value(print, ' ');
        add_value(print, points[i]);
        begun = true;
        blank = false;
    }
    add_value(print, END_OF_TEXT);
    return DUIQI_OK;
}

void duiqi_fingerprint_add_number(duiqi_fingerprint *print, uint64_t number) {
    add_value(print, (uint32_t)(number >> 32));
    add_value(print, (uint32_t)number);
}
