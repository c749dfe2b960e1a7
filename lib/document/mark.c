#include "document/mark.h"

#include <stdbool.h>
#include <string.h>

#include "text/uclass.h"
#include "text/utf8.h"

enum {
    ITEM_DIGITS = 3, /* more before a full stop are a year or a count */
    NAMED_DIGITS = 4
};

typedef struct cursor {
    duiqi_slice text;
    size_t at;
} cursor;

static uint32_t peek(const cursor *c) {
    size_t at = c->at;
    return at < c->text.length ? duiqi_utf8_next(c->text.data, &at) : 0;
}

static uint32_t take(cursor *c) {
    return c->at < c->text.length ? duiqi_utf8_next(c->text.data, &c->at) : 0;
}

static bool is_one_of(uint32_t point, const uint32_t *set) {
    while (*set && *set != point)
        ++set;
    return point && *set == point;
}

static bool take_one_of(cursor *c, const uint32_t *set) {
    if (!is_one_of(peek(c), set))
        return false;
    take(c);
    return true;
}

/* ASCII and full-width digits; 0 when there are none or too many. */
static uint32_t take_digits(cursor *c, int most) {
    uint32_t value = 0;
    for (int count = 0;; ++count) {
        uint32_t point = peek(c);
        uint32_t digit = point >= 0xFF10 ? point - 0xFF10 : point - '0';
        if (digit > 9)
            return value;
        if (count == most)
            return 0;
        value = value * 10 + digit;
        take(c);
    }
}

/* Chinese numerals up to 9999. */
static uint32_t take_chinese(cursor *c) {
    static const uint32_t DIGITS[] = {U'〇', U'一', U'二', U'三', U'四',
                                      U'五', U'六', U'七', U'八', U'九'};
    static const struct {
        uint32_t point, value;
    } UNITS[] = {{U'十', 10}, {U'百', 100}, {U'千', 1000}};
    uint32_t value = 0, digit = 0;
    for (int count = 0; count < 8; ++count) {
        uint32_t point = peek(c), unit = 0;
        for (size_t i = 0; i < sizeof UNITS / sizeof *UNITS; ++i)
            if (UNITS[i].point == point)
                unit = UNITS[i].value;
        if (unit) {
            value += (digit ? digit : 1) * unit;
            digit = 0;
        } else if (point == U'零') {
            digit = 0;
        } else {
            uint32_t i = 0;
            while (i < 10 && DIGITS[i] != point)
                ++i;
            if (i == 10)
                break;
            digit = i;
        }
        take(c);
    }
    return value + digit;
}

/* Roman numerals up to 49, all in one case. */
static uint32_t take_roman(cursor *c) {
    static const char LETTERS[] = "IVXL";
    static const uint32_t VALUES[] = {1, 5, 10, 50};
    uint32_t value = 0, last = 0;
    uint32_t lower = peek(c) & 0x20;
    for (int count = 0; count < 8; ++count) {
        uint32_t point = peek(c);
        const char *letter = point < 0x80 && point > ' ' && (point & 0x20) == lower
                                 ? strchr(LETTERS, (int)(point & ~0x20U))
                                 : NULL;
        if (!letter || !*letter)
            break;
        uint32_t one = VALUES[letter - LETTERS];
        value += one;
        if (last < one)
            value -= 2 * last;
        last = one;
        take(c);
    }
    return value < 50 ? value : 0;
}

/* Any of the three; 0 when there is none. */
static uint32_t take_numeral(cursor *c) {
    uint32_t value = take_digits(c, ITEM_DIGITS);
    if (!value)
        value = take_chinese(c);
    return value ? value : take_roman(c);
}

/* Step over an ASCII word, whatever its case, that may be the beginning of a longer one. */
static bool take_prefix(cursor *c, const char *word) {
    size_t at = c->at;
    for (; *word; ++word, ++at)
        if (at == c->text.length || (c->text.data[at] | 0x20) != *word)
            return false;
    c->at = at;
    return true;
}

/* Step over a whole word, which may end in a further part. */
static bool take_word(cursor *c, const char *word, const char *ending) {
    cursor rest = *c;
    if (!take_prefix(&rest, word))
        return false;
    take_prefix(&rest, ending);
    if (duiqi_is_letter(peek(&rest)))
        return false;
    *c = rest;
    return true;
}

static const char *const CARDINALS[] = {
    "one",     "two",     "three",     "four",     "five",     "six",      "seven",
    "eight",   "nine",    "ten",       "eleven",   "twelve",   "thirteen", "fourteen",
    "fifteen", "sixteen", "seventeen", "eighteen", "nineteen", "twenty",
};

static const char *const ORDINALS[] = {
    "first",     "second",    "third",       "fourth",     "fifth",      "sixth",      "seventh",
    "eighth",    "ninth",     "tenth",       "eleventh",   "twelfth",    "thirteenth", "fourteenth",
    "fifteenth", "sixteenth", "seventeenth", "eighteenth", "nineteenth", "twentieth",
};

/* The 1-based place in a list of twenty of the word that stands here; 0 when it is not there. */
static uint32_t take_listed(cursor *c, const char *const list[20], const char *ending) {
    for (uint32_t i = 0; i < 20; ++i)
        if (take_word(c, list[i], ending))
            return i + 1;
    return 0;
}

/* "Article 7", "Chapter VII", "Part Seven". */
static uint32_t read_english_named(cursor *c) {
    static const char *const NAMES[] = {"article", "chapter", "section", "part",     "lesson",
                                        "unit",    "book",    "act",     "scene",    "volume",
                                        "clause",  "step",    "annex",   "appendix", "question"};
    bool named = false;
    for (size_t i = 0; i < sizeof NAMES / sizeof *NAMES && !named; ++i)
        named = take_word(c, NAMES[i], "");
    if (!named || take(c) != ' ')
        return 0;
    uint32_t value = take_listed(c, CARDINALS, "");
    if (!value)
        value = take_digits(c, NAMED_DIGITS);
    if (!value)
        value = take_roman(c);
    return duiqi_is_letter(peek(c)) ? 0 : value;
}

static const uint32_t OPENING[] = {'(', U'（', 0};
static const uint32_t CLOSING[] = {')', U'）', 0};
static const uint32_t NOTE_OPENING[] = {'[', U'［', U'〔', U'【', 0};
static const uint32_t NOTE_CLOSING[] = {']', U'］', U'〕', U'】', 0};
static const uint32_t AFTER_NUMBER[] = {'.', U'．', U'、', ')', U'）', 0};
static const uint32_t AFTER_ORDINAL[] = {',', U'，', U'、', ':', U'：', 0};
static const uint32_t CHINESE_NAMES[] = {U'条', U'條', U'章', U'节', U'節', U'编',
                                         U'編', U'款', U'项', U'項', U'部', U'篇',
                                         U'回', U'讲', U'課', U'课', U'幕', 0};

static uint32_t read_note(cursor *c) {
    if (!take_one_of(c, NOTE_OPENING))
        return 0;
    uint32_t value = take_digits(c, NAMED_DIGITS);
    return take_one_of(c, NOTE_CLOSING) ? value : 0;
}

static uint32_t read_bracketed(cursor *c) {
    if (!take_one_of(c, OPENING))
        return 0;
    uint32_t value = take_numeral(c);
    return take_one_of(c, CLOSING) ? value : 0;
}

static uint32_t take_chinese_ordinal(cursor *c) {
    if (take(c) != U'第')
        return 0;
    uint32_t value = take_digits(c, NAMED_DIGITS);
    return value ? value : take_chinese(c);
}

static uint32_t read_chinese_named(cursor *c) {
    uint32_t value = take_chinese_ordinal(c);
    return take_one_of(c, CHINESE_NAMES) || take_one_of(c, AFTER_ORDINAL) ? value : 0;
}

static uint32_t read_plain(cursor *c) {
    uint32_t first = peek(c);
    if (first >= 0x2460 && first <= 0x2473) { /* circled digits */
        take(c);
        return first - 0x2460 + 1;
    }
    size_t begin = c->at;
    uint32_t value = take_numeral(c);
    /* "II Work Plan": a title, where a lone "I" would be the pronoun. */
    if (value && first < 0x80 && duiqi_is_upper(first) && c->at > begin + 1 && peek(c) == ' ')
        return value;
    if (!take_one_of(c, AFTER_NUMBER) || duiqi_is_digit(peek(c)))
        return 0;
    return duiqi_is_lower(first) ? 0 : value;
}

/* "Ninth,", "Ninthly," */
static uint32_t read_english_ordinal(cursor *c) {
    uint32_t value = take_listed(c, ORDINALS, "ly");
    return take_one_of(c, AFTER_ORDINAL) ? value : 0;
}

duiqi_mark duiqi_mark_read(duiqi_slice text) {
    static const struct {
        uint32_t (*read)(cursor *c);
        duiqi_mark_kind kind;
    } FORMS[] = {
        {read_note, DUIQI_MARK_NOTE},           {read_bracketed, DUIQI_MARK_NUMBER},
        {read_chinese_named, DUIQI_MARK_NAMED}, {read_plain, DUIQI_MARK_NUMBER},
        {read_english_named, DUIQI_MARK_NAMED}, {read_english_ordinal, DUIQI_MARK_NAMED},
    };
    for (size_t i = 0; i < sizeof FORMS / sizeof *FORMS; ++i) {
        cursor c = {text, 0};
        uint32_t value = FORMS[i].read(&c);
        if (value)
            return (duiqi_mark){FORMS[i].kind, value, c.at};
    }
    return (duiqi_mark){DUIQI_MARK_NONE, 0, 0};
}

uint32_t duiqi_ordinal_read(duiqi_slice text, size_t *length) {
    cursor c = {text, 0};
    uint32_t value =
        duiqi_is_han(peek(&c)) ? take_chinese_ordinal(&c) : take_listed(&c, ORDINALS, "ly");
    *length = c.at;
    return value;
}
