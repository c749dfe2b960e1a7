#include "feature/numeral_figure_context.h"

/* Letters that may be glued to a figure without making it part of a name. */
static const char32_t CURRENCIES[] = U"rmb|cny|usd|us|hkd|hk|eur|gbp|jpy|no|vol|pp|p";
static const char32_t UNITS[] =
    U"km|kg|mm|cm|nm|m|g|mg|t|kw|mw|gw|kwh|mwh|gwh|w|kv|v|hz|khz|mhz|ghz|l|ml|ha|kph|mph|"
    U"gb|tb|mb|am|pm|h|s|min|bn|mn|tn|x|yuan|rmb|usd|percent|pct|ers|fold|times";
static const char32_t ORDINAL_ENDINGS[] = U"st|nd|rd|th";
/* What may stand before a hyphen and a figure. */
static const char32_t HYPHENATED_PREFIXES[] =
    U"mid|pre|post|early|late|non|sub|under|over|age|aged|top|to|or|and|about|nearly|per|us|rmb";

enum { LABEL_DIGITS = 3, WORD_MAX = 24 };

static size_t count_letters_before(const duiqi_scan *scan, size_t end) {
    size_t count = 0;
    while (count < WORD_MAX && duiqi_is_ascii_letter(duiqi_scan_point(scan, end - count - 1)))
        ++count;
    return count;
}

static bool has_capital(const duiqi_scan *scan, size_t begin, size_t end) {
    for (size_t at = begin; at < end; ++at)
        if (duiqi_scan_is_capital(scan, at))
            return true;
    return false;
}

/* A word in small letters that ends where a footnote mark may begin. */
static bool ends_ordinary_word(const duiqi_scan *scan, size_t end, size_t least) {
    size_t letters = count_letters_before(scan, end);
    return letters >= least && !has_capital(scan, end - letters, end);
}

static void close(duiqi_figure *figure, duiqi_numeral_kind kind, unsigned flags) {
    figure->mention.kind = kind;
    figure->mention.flags |= flags;
    figure->state = DUIQI_FIGURE_CLOSED;
}

/* [16] */
static bool is_bracketed(const duiqi_scan *scan, const duiqi_figure *figure) {
    return figure->digits && figure->digits <= LABEL_DIGITS &&
           duiqi_scan_point(scan, figure->mention.begin - 1) == '[' &&
           duiqi_scan_point(scan, figure->mention.end) == ']';
}

/* "the end.16 Then" */
static bool follows_stop(const duiqi_scan *scan, const duiqi_figure *figure) {
    uint32_t after = duiqi_scan_point(scan, figure->mention.end);
    size_t begin = figure->mention.begin;
    return figure->digits && figure->digits <= LABEL_DIGITS && (!after || after == ' ') &&
           duiqi_scan_match_before(scan, begin, U".|!|?|;|,|.\"|.”|.)|,\"|,”") &&
           ends_ordinary_word(
               scan, begin - duiqi_scan_match_before(scan, begin, U".\"|.”|.)|,\"|,”|.|!|?|;|,"),
               4);
}

/* aspects16 is a footnote mark, Q3 a quarter, PM2.5 a name. */
static void judge_letters_before(const duiqi_scan *scan, duiqi_figure *figure, size_t letters) {
    size_t begin = figure->mention.begin;
    bool short_figure = figure->digits && figure->digits <= LABEL_DIGITS;
    if (duiqi_scan_match_word_before(scan, begin, CURRENCIES) == letters)
        return;
    if (short_figure && letters >= 3 && ends_ordinary_word(scan, begin, 3))
        close(figure, DUIQI_NUMERAL_CARDINAL, DUIQI_NUMERAL_LABEL);
    else if (letters == 1 && duiqi_scan_match_before(scan, begin, U"q") && figure->digits == 1)
        close(figure, DUIQI_NUMERAL_ORDINAL, 0);
    else
        close(figure, DUIQI_NUMERAL_CARDINAL, DUIQI_NUMERAL_LEXICAL);
}

/* Covid-19, but mid-2023. */
static bool follows_name(const duiqi_scan *scan, size_t begin) {
    uint32_t hyphen = duiqi_scan_point(scan, begin - 1);
    if ((hyphen != '-' && hyphen != U'‐') || !count_letters_before(scan, begin - 1))
        return false;
    return !duiqi_scan_match_word_before(scan, begin - 1, HYPHENATED_PREFIXES);
}

/* 1990s, '90s and the 90s are decades of years, "in her 80s" is none. */
static bool is_decade(const duiqi_scan *scan, const duiqi_figure *figure) {
    int64_t value = figure->mention.value.numerator;
    size_t begin = figure->mention.begin;
    return value % 10 == 0 &&
           ((figure->digits == 4 && value >= 1000 && value < 2200) ||
            (figure->digits == 2 && duiqi_scan_match_before(scan, begin, U"'|’|‘|the ")));
}

static void judge_letters_after(const duiqi_scan *scan, duiqi_figure *figure) {
    duiqi_mention *mention = &figure->mention;
    size_t after = mention->end, ordinal = 0, decade = 0;
    if (figure->digits) {
        ordinal = duiqi_scan_match_word(scan, after, ORDINAL_ENDINGS);
        decade = duiqi_scan_match_word(scan, after, U"s|'s|’s");
    }
    if (ordinal) {
        mention->end += ordinal;
        close(figure, DUIQI_NUMERAL_ORDINAL, 0);
    } else if (decade && is_decade(scan, figure)) {
        mention->end += decade;
        mention->value.numerator += figure->digits == 2 ? 1900 : 0;
        close(figure, DUIQI_NUMERAL_YEAR, 0);
    } else if (duiqi_is_ascii_letter(duiqi_scan_point(scan, after))) {
        size_t unit = duiqi_scan_match_word(scan, after, UNITS);
        bool name = !unit || (unit == 1 && duiqi_scan_is_capital(scan, after));
        if (name)
            close(figure, DUIQI_NUMERAL_CARDINAL, DUIQI_NUMERAL_LEXICAL);
    }
}

/* 9·11 and 23·7 name an event by its day. */
static bool is_event(const duiqi_scan *scan, const duiqi_mention *mention) {
    static const char32_t DOTS[] = U"·|・|•";
    return (duiqi_scan_match_before(scan, mention->begin, DOTS) &&
            duiqi_is_ascii_digit(duiqi_scan_point(scan, mention->begin - 2))) ||
           (duiqi_scan_match(scan, mention->end, DOTS) &&
            duiqi_is_ascii_digit(duiqi_scan_point(scan, mention->end + 1)));
}

void duiqi_figure_take_context(const duiqi_scan *scan, duiqi_figure *figure) {
    size_t letters = count_letters_before(scan, figure->mention.begin);
    if (is_bracketed(scan, figure) || follows_stop(scan, figure))
        close(figure, DUIQI_NUMERAL_CARDINAL, DUIQI_NUMERAL_LABEL);
    else if (letters)
        judge_letters_before(scan, figure, letters);
    else if (follows_name(scan, figure->mention.begin) || is_event(scan, &figure->mention))
        close(figure, DUIQI_NUMERAL_CARDINAL, DUIQI_NUMERAL_LEXICAL);
    else
        judge_letters_after(scan, figure);
}
