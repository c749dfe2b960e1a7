#include "feature/numeral_en_words.h"

/* In alphabetical order. */
static const duiqi_en_word WORDS[] = {
    {"apr", DUIQI_EN_MONTH_SHORT, 4},
    {"april", DUIQI_EN_MONTH, 4},
    {"aug", DUIQI_EN_MONTH_SHORT, 8},
    {"august", DUIQI_EN_MONTH, 8},
    {"billion", DUIQI_EN_SCALE, 1000000000},
    {"billions", DUIQI_EN_SCALES, 1000000000},
    {"billionth", DUIQI_EN_ORDINAL_SCALE, 1000000000},
    {"billionths", DUIQI_EN_PARTS, 1000000000},
    {"both", DUIQI_EN_INDEFINITE, 2},
    {"dec", DUIQI_EN_MONTH_SHORT, 12},
    {"december", DUIQI_EN_MONTH, 12},
    {"double", DUIQI_EN_DOUBLE, 2},
    {"doubled", DUIQI_EN_MULTIPLE, 2},
    {"doubles", DUIQI_EN_MULTIPLE, 2},
    {"doubling", DUIQI_EN_MULTIPLE, 2},
    {"dozen", DUIQI_EN_SCALE, 12},
    {"dozens", DUIQI_EN_SCALES, 10},
    {"eight", DUIQI_EN_UNIT, 8},
    {"eighteen", DUIQI_EN_UNIT, 18},
    {"eighteenth", DUIQI_EN_ORDINAL, 18},
    {"eightfold", DUIQI_EN_MULTIPLE, 8},
    {"eighth", DUIQI_EN_ORDINAL, 8},
    {"eighths", DUIQI_EN_PARTS, 8},
    {"eighties", DUIQI_EN_DECADE, 1980},
    {"eightieth", DUIQI_EN_ORDINAL_TENS, 80},
    {"eighty", DUIQI_EN_TENS, 80},
    {"eleven", DUIQI_EN_UNIT, 11},
    {"eleventh", DUIQI_EN_ORDINAL, 11},
    {"elevenths", DUIQI_EN_PARTS, 11},
    {"feb", DUIQI_EN_MONTH_SHORT, 2},
    {"february", DUIQI_EN_MONTH, 2},
    {"fifteen", DUIQI_EN_UNIT, 15},
    {"fifteenth", DUIQI_EN_ORDINAL, 15},
    {"fifteenths", DUIQI_EN_PARTS, 15},
    {"fifth", DUIQI_EN_ORDINAL, 5},
    {"fifths", DUIQI_EN_PARTS, 5},
    {"fifties", DUIQI_EN_DECADE, 1950},
    {"fiftieth", DUIQI_EN_ORDINAL_TENS, 50},
    {"fifty", DUIQI_EN_TENS, 50},
    {"first", DUIQI_EN_ORDINAL, 1},
    {"five", DUIQI_EN_UNIT, 5},
    {"fivefold", DUIQI_EN_MULTIPLE, 5},
    {"forties", DUIQI_EN_DECADE, 1940},
    {"fortieth", DUIQI_EN_ORDINAL_TENS, 40},
    {"forty", DUIQI_EN_TENS, 40},
    {"four", DUIQI_EN_UNIT, 4},
    {"fourfold", DUIQI_EN_MULTIPLE, 4},
    {"fourscore", DUIQI_EN_TENS, 80},
    {"fourteen", DUIQI_EN_UNIT, 14},
    {"fourteenth", DUIQI_EN_ORDINAL, 14},
    {"fourth", DUIQI_EN_ORDINAL, 4},
    {"fourths", DUIQI_EN_PARTS, 4},
    {"fourty", DUIQI_EN_TENS, 40},
    {"half", DUIQI_EN_HALF, 2},
    {"halves", DUIQI_EN_PARTS, 2},
    {"hundred", DUIQI_EN_SCALE, 100},
    {"hundredfold", DUIQI_EN_MULTIPLE, 100},
    {"hundreds", DUIQI_EN_SCALES, 100},
    {"hundredth", DUIQI_EN_ORDINAL_SCALE, 100},
    {"hundredths", DUIQI_EN_PARTS, 100},
    {"jan", DUIQI_EN_MONTH_SHORT, 1},
    {"january", DUIQI_EN_MONTH, 1},
    {"jul", DUIQI_EN_MONTH_SHORT, 7},
    {"july", DUIQI_EN_MONTH, 7},
    {"jun", DUIQI_EN_MONTH_SHORT, 6},
    {"june", DUIQI_EN_MONTH, 6},
    {"mar", DUIQI_EN_MONTH_SHORT, 3},
    {"march", DUIQI_EN_MONTH_WORD, 3},
    {"may", DUIQI_EN_MONTH_WORD, 5},
    {"million", DUIQI_EN_SCALE, 1000000},
    {"millions", DUIQI_EN_SCALES, 1000000},
    {"millionth", DUIQI_EN_ORDINAL_SCALE, 1000000},
    {"millionths", DUIQI_EN_PARTS, 1000000},
    {"nine", DUIQI_EN_UNIT, 9},
    {"ninefold", DUIQI_EN_MULTIPLE, 9},
    {"nineteen", DUIQI_EN_UNIT, 19},
    {"nineteenth", DUIQI_EN_ORDINAL, 19},
    {"nineties", DUIQI_EN_DECADE, 1990},
    {"ninetieth", DUIQI_EN_ORDINAL_TENS, 90},
    {"ninety", DUIQI_EN_TENS, 90},
    {"ninth", DUIQI_EN_ORDINAL, 9},
    {"ninths", DUIQI_EN_PARTS, 9},
    {"nov", DUIQI_EN_MONTH_SHORT, 11},
    {"november", DUIQI_EN_MONTH, 11},
    {"oct", DUIQI_EN_MONTH_SHORT, 10},
    {"october", DUIQI_EN_MONTH, 10},
    {"once", DUIQI_EN_INDEFINITE, 1},
    {"one", DUIQI_EN_UNIT, 1},
    {"quadrillion", DUIQI_EN_SCALE, 1000000000000000},
    {"quadrillions", DUIQI_EN_SCALES, 1000000000000000},
    {"quadrillionth", DUIQI_EN_ORDINAL_SCALE, 1000000000000000},
    {"quadruple", DUIQI_EN_MULTIPLE, 4},
    {"quadrupled", DUIQI_EN_MULTIPLE, 4},
    {"quadruples", DUIQI_EN_MULTIPLE, 4},
    {"quadrupling", DUIQI_EN_MULTIPLE, 4},
    {"quarter", DUIQI_EN_QUARTER, 4},
    {"quarters", DUIQI_EN_PARTS, 4},
    {"quintupled", DUIQI_EN_MULTIPLE, 5},
    {"quintuples", DUIQI_EN_MULTIPLE, 5},
    {"quintupling", DUIQI_EN_MULTIPLE, 5},
    {"score", DUIQI_EN_SCALE, 20},
    {"scores", DUIQI_EN_SCALES, 10},
    {"second", DUIQI_EN_ORDINAL, 2},
    {"sep", DUIQI_EN_MONTH_SHORT, 9},
    {"sept", DUIQI_EN_MONTH_SHORT, 9},
    {"september", DUIQI_EN_MONTH, 9},
    {"seven", DUIQI_EN_UNIT, 7},
    {"sevenfold", DUIQI_EN_MULTIPLE, 7},
    {"seventeen", DUIQI_EN_UNIT, 17},
    {"seventeenth", DUIQI_EN_ORDINAL, 17},
    {"seventh", DUIQI_EN_ORDINAL, 7},
    {"sevenths", DUIQI_EN_PARTS, 7},
    {"seventies", DUIQI_EN_DECADE, 1970},
    {"seventieth", DUIQI_EN_ORDINAL_TENS, 70},
    {"seventy", DUIQI_EN_TENS, 70},
    {"six", DUIQI_EN_UNIT, 6},
    {"sixfold", DUIQI_EN_MULTIPLE, 6},
    {"sixteen", DUIQI_EN_UNIT, 16},
    {"sixteenth", DUIQI_EN_ORDINAL, 16},
    {"sixteenths", DUIQI_EN_PARTS, 16},
    {"sixth", DUIQI_EN_ORDINAL, 6},
    {"sixths", DUIQI_EN_PARTS, 6},
    {"sixties", DUIQI_EN_DECADE, 1960},
    {"sixtieth", DUIQI_EN_ORDINAL_TENS, 60},
    {"sixty", DUIQI_EN_TENS, 60},
    {"ten", DUIQI_EN_UNIT, 10},
    {"tenfold", DUIQI_EN_MULTIPLE, 10},
    {"tens", DUIQI_EN_SCALES, 10},
    {"tenth", DUIQI_EN_ORDINAL, 10},
    {"tenths", DUIQI_EN_PARTS, 10},
    {"third", DUIQI_EN_ORDINAL, 3},
    {"thirds", DUIQI_EN_PARTS, 3},
    {"thirteen", DUIQI_EN_UNIT, 13},
    {"thirteenth", DUIQI_EN_ORDINAL, 13},
    {"thirties", DUIQI_EN_DECADE, 1930},
    {"thirtieth", DUIQI_EN_ORDINAL_TENS, 30},
    {"thirty", DUIQI_EN_TENS, 30},
    {"thousand", DUIQI_EN_SCALE, 1000},
    {"thousandfold", DUIQI_EN_MULTIPLE, 1000},
    {"thousands", DUIQI_EN_SCALES, 1000},
    {"thousandth", DUIQI_EN_ORDINAL_SCALE, 1000},
    {"thousandths", DUIQI_EN_PARTS, 1000},
    {"three", DUIQI_EN_UNIT, 3},
    {"threefold", DUIQI_EN_MULTIPLE, 3},
    {"threescore", DUIQI_EN_TENS, 60},
    {"thrice", DUIQI_EN_MULTIPLE, 3},
    {"trillion", DUIQI_EN_SCALE, 1000000000000},
    {"trillions", DUIQI_EN_SCALES, 1000000000000},
    {"trillionth", DUIQI_EN_ORDINAL_SCALE, 1000000000000},
    {"trillionths", DUIQI_EN_PARTS, 1000000000000},
    {"triple", DUIQI_EN_DOUBLE, 3},
    {"tripled", DUIQI_EN_MULTIPLE, 3},
    {"triples", DUIQI_EN_MULTIPLE, 3},
    {"tripling", DUIQI_EN_MULTIPLE, 3},
    {"twelfth", DUIQI_EN_ORDINAL, 12},
    {"twelfths", DUIQI_EN_PARTS, 12},
    {"twelve", DUIQI_EN_UNIT, 12},
    {"twenties", DUIQI_EN_DECADE, 1920},
    {"twentieth", DUIQI_EN_ORDINAL_TENS, 20},
    {"twentieths", DUIQI_EN_PARTS, 20},
    {"twenty", DUIQI_EN_TENS, 20},
    {"twice", DUIQI_EN_MULTIPLE, 2},
    {"two", DUIQI_EN_UNIT, 2},
    {"twofold", DUIQI_EN_MULTIPLE, 2},
    {"zero", DUIQI_EN_UNIT, 0},
};

enum { SHORTEST = 3, LONGEST = 13 };

/* Compare letters of the text with a word, as strcmp() does. */
static int compare(const uint32_t *letters, size_t length, const char *word) {
    for (size_t i = 0; i < length; ++i)
        if (letters[i] != (unsigned char)word[i])
            return letters[i] < (unsigned char)word[i] ? -1 : 1;
    return word[length] ? -1 : 0;
}

/* Most words of a text begin as no number word does. */
static bool may_start(const uint32_t letters[SHORTEST]) {
#define BIT(letter) (UINT32_C(1) << ((letter) - 'a'))
    static const uint32_t SECOND_LETTERS['z' - 'a' + 1] = {
        ['a' - 'a'] = BIT('p') | BIT('u'),
        ['b' - 'a'] = BIT('i') | BIT('o'),
        ['d' - 'a'] = BIT('e') | BIT('o'),
        ['e' - 'a'] = BIT('i') | BIT('l'),
        ['f' - 'a'] = BIT('e') | BIT('i') | BIT('o'),
        ['h' - 'a'] = BIT('a') | BIT('u'),
        ['j' - 'a'] = BIT('a') | BIT('u'),
        ['m' - 'a'] = BIT('a') | BIT('i'),
        ['n' - 'a'] = BIT('i') | BIT('o'),
        ['o' - 'a'] = BIT('c') | BIT('n'),
        ['q' - 'a'] = BIT('u'),
        ['s' - 'a'] = BIT('c') | BIT('e') | BIT('i'),
        ['t' - 'a'] = BIT('e') | BIT('h') | BIT('r') | BIT('w'),
        ['z' - 'a'] = BIT('e'),
    };
    if (letters[0] == 't' && letters[1] == 'h') /* "the" is the commonest of all */
        return (BIT('i') | BIT('o') | BIT('r')) & BIT(letters[2]);
    return SECOND_LETTERS[letters[0] - 'a'] & BIT(letters[1]);
#undef BIT
}

const duiqi_en_word *duiqi_en_word_find(const duiqi_scan *scan, size_t begin, size_t end) {
    size_t low = 0, high = sizeof WORDS / sizeof *WORDS;
    if (end - begin < SHORTEST || end - begin > LONGEST || !may_start(scan->points + begin))
        return NULL;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        int order = compare(scan->points + begin, end - begin, WORDS[middle].text);
        if (order == 0)
            return &WORDS[middle];
        if (order < 0)
            high = middle;
        else
            low = middle + 1;
    }
    return NULL;
}

size_t duiqi_en_word_end(const duiqi_scan *scan, size_t at) {
    while (duiqi_is_ascii_letter(duiqi_scan_point(scan, at)))
        ++at;
    return at;
}
