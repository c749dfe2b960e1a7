#include "feature/numeral_roman.h"

enum { ROMAN_MAX = 15 }; /* letters of MMMDCCCLXXXVIII */

/* What is counted in Roman numerals. */
static const char32_t COUNTED[] =
    U"act |annex |appendix |article |book |category |chapter |class |classes |euro |"
    U"figure |grade |group |level |part |parts |phase |phases |schedule |section |stage |"
    U"step |table |tier |title |type |types |unit |volume |war |第";
/* Those among them that can hardly stand before the pronoun. */
static const char32_t NEVER_BEFORE_PRONOUN[] =
    U"annex |appendix |category |chapter |class |euro |grade |phase |schedule |stage |type |第";
static const char32_t ZH_COUNTED[] = U"类|级|期|型|部|卷|章|区|度|号|册|编|篇|世|、";

static bool all_letters(const uint32_t *points, size_t count) {
    for (size_t i = 0; i < count; ++i)
        if (!duiqi_is_roman_letter(points[i]))
            return false;
    return true;
}

/* The value when the letters are exactly how it is written, else 0. */
static int64_t value_of(const duiqi_scan *scan, size_t begin, size_t end) {
    /* For each decimal place the forms of 1 to 9, those that others begin with after them. */
    static const struct {
        int64_t place;
        struct {
            const char32_t *letters;
            int64_t digit;
        } forms[9];
    } PLACES[] = {
        {1000, {{U"mmm", 3}, {U"mm", 2}, {U"m", 1}}},
        {100,
         {{U"cm", 9},
          {U"dccc", 8},
          {U"dcc", 7},
          {U"dc", 6},
          {U"d", 5},
          {U"cd", 4},
          {U"ccc", 3},
          {U"cc", 2},
          {U"c", 1}}},
        {10,
         {{U"xc", 9},
          {U"lxxx", 8},
          {U"lxx", 7},
          {U"lx", 6},
          {U"l", 5},
          {U"xl", 4},
          {U"xxx", 3},
          {U"xx", 2},
          {U"x", 1}}},
        {1,
         {{U"ix", 9},
          {U"viii", 8},
          {U"vii", 7},
          {U"vi", 6},
          {U"v", 5},
          {U"iv", 4},
          {U"iii", 3},
          {U"ii", 2},
          {U"i", 1}}},
    };
    int64_t value = 0;
    for (size_t place = 0; place < sizeof PLACES / sizeof *PLACES; ++place)
        for (size_t form = 0; form < 9 && PLACES[place].forms[form].letters; ++form) {
            const char32_t *letters = PLACES[place].forms[form].letters;
            size_t length = *letters == duiqi_scan_point(scan, begin)
                                ? duiqi_scan_match(scan, begin, letters)
                                : 0;
            if (length && begin + length <= end) {
                value += PLACES[place].place * PLACES[place].forms[form].digit;
                begin += length;
                break;
            }
        }
    return begin == end ? value : 0;
}

static bool is_roman_character(uint32_t source) {
    return source >= 0x2160 && source < 0x2180;
}

static bool all_capitals(const duiqi_scan *scan, size_t begin, size_t end) {
    for (size_t at = begin; at < end; ++at)
        if (!duiqi_scan_is_capital(scan, at) && !is_roman_character(duiqi_scan_source(scan, at)))
            return false;
    return true;
}

/* A word of capitals beside a position that is at a space. */
static bool capitals_beside(const duiqi_scan *scan, size_t begin, size_t end) {
    return (duiqi_scan_point(scan, end) == ' ' && all_capitals(scan, end + 1, end + 3)) ||
           (begin >= 3 && duiqi_scan_point(scan, begin - 1) == ' ' &&
            all_capitals(scan, begin - 3, begin - 1));
}

/* (ii), and at the start of the text II. or ii) but not the initials of "V. S. Naipaul". */
static bool marks_item(const duiqi_scan *scan, size_t begin, size_t end) {
    uint32_t after = duiqi_scan_point(scan, end);
    bool enclosed = duiqi_scan_point(scan, begin - 1) == '(' && after == ')';
    bool initial = duiqi_is_ascii_letter(duiqi_scan_point(scan, end + 2)) &&
                   duiqi_scan_point(scan, end + 3) == '.';
    bool first = begin == 0 && (after == ')' || after == U'、' || (after == '.' && !initial));
    return enclosed || first;
}

/* Classes IV and V: the second of two. */
static bool follows_roman(const duiqi_scan *scan, size_t begin) {
    const duiqi_mention *previous = &scan->previous;
    size_t gap = begin - previous->end;
    return (previous->flags & DUIQI_NUMERAL_ROMAN) && previous->end <= begin &&
           gap == duiqi_scan_match(scan, previous->end,
                                   U", and |, | and | or | to | & |-|–|—|、|至|到|和");
}

static bool is_counted(const duiqi_scan *scan, size_t begin, size_t end) {
    if (duiqi_scan_match(scan, end, ZH_COUNTED) || follows_roman(scan, begin))
        return true;
    bool pronoun = end - begin == 1 && scan->points[begin] == 'i';
    size_t word = duiqi_scan_match_word_before(scan, begin, COUNTED);
    if (pronoun && word && !duiqi_scan_is_capital(scan, begin - word))
        word = duiqi_scan_match_word_before(scan, begin, NEVER_BEFORE_PRONOUN);
    return word != 0 ||
           (!pronoun && duiqi_scan_match_word_before(scan, begin, U"china |national "));
}

static bool is_roman(const duiqi_scan *scan, size_t begin, size_t end, int64_t value) {
    uint32_t after = duiqi_scan_point(scan, end), before = duiqi_scan_point(scan, begin - 1);
    bool usual = value < 40; /* written with I, V and X */
    if (is_roman_character(duiqi_scan_source(scan, begin)))
        return true;
    if (usual && marks_item(scan, begin, end))
        return true;
    if (!all_capitals(scan, begin, end) || before == '.' || before == '\'' || before == U'’' ||
        after == '\'' || after == U'’')
        return false;
    if (end - begin == 1)
        return usual && after != '-' && is_counted(scan, begin, end);
    if (!usual || value % 10 == 0)
        return is_counted(scan, begin, end);
    /* A surname in a line of capitals. */
    return value != 11 || !capitals_beside(scan, begin, end);
}

bool duiqi_roman_scan(duiqi_scan *scan, size_t begin, size_t end) {
    if (end - begin > ROMAN_MAX || !all_letters(scan->points + begin, end - begin))
        return false;
    int64_t value = value_of(scan, begin, end);
    uint32_t after = duiqi_scan_point(scan, end);
    if (!value || duiqi_is_ascii_digit(after) || !is_roman(scan, begin, end, value))
        return false;
    duiqi_scan_add(scan, (duiqi_mention){.begin = begin,
                                         .end = end,
                                         .value = duiqi_ratio_whole(value),
                                         .scale = duiqi_ratio_whole(1),
                                         .kind = DUIQI_NUMERAL_ORDINAL,
                                         .flags = DUIQI_NUMERAL_ROMAN});
    return true;
}
