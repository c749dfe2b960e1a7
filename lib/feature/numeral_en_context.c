#include "feature/numeral_en_context.h"

/* What makes a number behind it approximate, by its last letter: "over" is found in "well over". */
static const char32_t *about_before(uint32_t last) {
    switch (last) {
    case 'a':
        return U"circa ";
    case 'd':
        return U"around |beyond |estimated |exceed |exceeded |surpassed |topped ";
    case 'e':
        return U"above |some ";
    case 'f':
        return U"in excess of |upward of |upwards of ";
    case 'g':
        return U"exceeding |surpassing |topping ";
    case 'l':
        return U"several ";
    case 'n':
        return U"fewer than |greater than |less than |more than ";
    case 'o':
        return U"close to |up to ";
    case 'r':
        return U"over |under ";
    case 's':
        return U"as many as |as much as |exceeds |surpass |surpasses ";
    case 't':
        return U"about |almost |at least |at most ";
    case 'w':
        return U"a few |below ";
    case 'y':
        return U"approximately |many |nearly |roughly ";
    default:
        return U"";
    }
}

static const char32_t ABOUT_AFTER[] =
    U" or so|-odd| odd|-plus| plus| or more| or above| or less| or fewer| or over|"
    U" and above| and over|-something|-some| or thereabouts";
static const char32_t CURRENCIES[] = U"us$|hk$|rmb |rmb|cny |usd |$|€|£|¥|yuan ";

static bool is_within(const duiqi_mention *mention, int64_t least, int64_t most) {
    return mention->value.denominator == 1 && mention->value.numerator >= least &&
           mention->value.numerator <= most;
}

/* The month that starts at a position, capitals and all. */
static bool month_at(const duiqi_scan *scan, size_t at) {
    const duiqi_en_word *word = duiqi_en_word_find(scan, at, duiqi_en_word_end(scan, at));
    return word && duiqi_scan_is_capital(scan, at) &&
           (word->class == DUIQI_EN_MONTH || word->class == DUIQI_EN_MONTH_WORD ||
            word->class == DUIQI_EN_MONTH_SHORT);
}

bool duiqi_en_is_month(const duiqi_scan *scan, size_t begin, size_t end,
                       const duiqi_en_word *word) {
    static const char32_t PREPOSITIONS[] =
        U"in |of |since |by |until |till |from |to |last |next |this |early |late |mid-|"
        U"through |between |during |before |after |every |each |and |mid |late-|early-|-|–|/|"
        U"until the end of ";
    size_t after = end + (duiqi_scan_point(scan, end) == '.');
    after += duiqi_scan_match(scan, after, U", | |-");
    bool dated =
        duiqi_is_ascii_digit(duiqi_scan_point(scan, after)) ||
        duiqi_scan_match_before(
            scan, begin,
            U"0 |1 |2 |3 |4 |5 |6 |7 |8 |9 |st |nd |rd |th |0-|1-|2-|3-|4-|5-|6-|7-|8-|9-|th of |"
            U"st of |nd of |rd of ");
    if (!duiqi_scan_is_capital(scan, begin))
        return false;
    if (word->class == DUIQI_EN_MONTH_WORD)
        return dated || duiqi_scan_match_word_before(scan, begin, PREPOSITIONS);
    return word->class == DUIQI_EN_MONTH || dated;
}

bool duiqi_en_is_multiple(const duiqi_scan *scan, size_t begin, size_t end) {
    return duiqi_scan_match_word(
               scan, end, U" the| its| their| our| that| to| in| over| by| from| what| as| this") ||
           duiqi_scan_match_word_before(
               scan, begin, U"to |will |than |nearly |almost |about |would |can |could ");
}

/* Percent and its like, which scale the value. */
static bool take_percent(const duiqi_scan *scan, duiqi_en_number *number) {
    static const char32_t PERCENT[] = U" percent|-percent| per cent| pct|percent";
    static const char32_t POINTS[] =
        U" percentage points| percentage point|-percentage-point| of a percentage point|"
        U" of a point| of a percent| of one percent| a percentage point| a percent";
    static const char32_t BASIS_POINTS[] = U" basis points| basis point";
    duiqi_mention *mention = &number->mention;
    number->lost |= !duiqi_figure_take_percent(scan, mention);
    if (mention->kind == DUIQI_NUMERAL_PERCENT)
        return true;
    duiqi_ratio scale = {1, 100};
    size_t percent = duiqi_scan_match_word(scan, mention->end, PERCENT);
    if (duiqi_scan_match_word(scan, mention->end, BASIS_POINTS))
        scale.denominator = 10000;
    else if (!percent && !duiqi_scan_match_word(scan, mention->end, POINTS))
        return false;
    number->lost |= !duiqi_ratio_multiply(&mention->value, mention->value, scale);
    mention->end += percent;
    mention->kind = DUIQI_NUMERAL_PERCENT;
    mention->scale = scale;
    return true;
}

static bool take_multiple(const duiqi_scan *scan, duiqi_mention *mention) {
    static const char32_t COMPARED[] =
        U" more| as| the| that| higher| greater| larger| bigger| faster| longer| what| its| of";
    size_t fold = duiqi_scan_match_word(scan, mention->end, U"-fold|fold| fold| folds");
    size_t times = duiqi_scan_match_word(scan, mention->end, U" times|-times");
    bool compared = times && (mention->value.denominator != 1 ||
                              duiqi_scan_match_word(scan, mention->end + times, COMPARED));
    if (!fold && !compared)
        return false;
    mention->end += fold;
    mention->kind = DUIQI_NUMERAL_MULTIPLE;
    return true;
}

/* January 15th, 15 January, the 15th of January */
static bool is_day(const duiqi_scan *scan, const duiqi_mention *mention) {
    const duiqi_mention *previous = &scan->previous;
    size_t gap = mention->begin - previous->end;
    bool after_month = previous->end && previous->kind == DUIQI_NUMERAL_MONTH && gap > 0 &&
                       gap == duiqi_scan_match(scan, previous->end, U" the | |. |-");
    size_t at = mention->end + duiqi_scan_match(scan, mention->end, U" of | day of | |-");
    return is_within(mention, 1, 31) && (after_month || (at > mention->end && month_at(scan, at)));
}

/* Four digits without a comma are a year unless something is counted: 2000 people. */
static bool is_year(const duiqi_scan *scan, const duiqi_en_number *number) {
    static const char32_t NEVER_COUNTED[] =
        U"and|to|was|is|when|by|as|the|in|with|on|for|or|were|has|had|edition|report|version|"
        U"onwards|onward|budget|will|at|after|before|until|from|it|he|she|they|we|of|that|"
        U"which|but";
    const duiqi_mention *mention = &number->mention;
    const duiqi_mention *previous = &scan->previous;
    bool dated = previous->end && previous->end + 3 >= mention->begin &&
                 (previous->kind == DUIQI_NUMERAL_MONTH || previous->kind == DUIQI_NUMERAL_DAY);
    bool counts = duiqi_scan_point(scan, mention->end) == ' ' &&
                  duiqi_is_ascii_letter(duiqi_scan_point(scan, mention->end + 1)) &&
                  !duiqi_scan_match_word(scan, mention->end + 1, NEVER_COUNTED);
    return number->in_figures && mention->end - mention->begin == 4 &&
           is_within(mention, 1500, 2199) && (dated || !counts);
}

static void take_kind(const duiqi_scan *scan, duiqi_en_number *number) {
    duiqi_mention *mention = &number->mention;
    if (mention->kind == DUIQI_NUMERAL_ORDINAL || mention->kind == DUIQI_NUMERAL_CARDINAL) {
        if (is_day(scan, mention)) {
            mention->kind = DUIQI_NUMERAL_DAY;
            return;
        }
    }
    if (mention->kind != DUIQI_NUMERAL_CARDINAL || take_percent(scan, number) ||
        take_multiple(scan, mention))
        return;
    if (is_year(scan, number))
        mention->kind = DUIQI_NUMERAL_YEAR;
}

/* "a hundred" and "a third of": the article is part of it. "a third time" has an ordinal. */
static void take_article(const duiqi_scan *scan, duiqi_en_number *number) {
    duiqi_mention *mention = &number->mention;
    size_t article = duiqi_scan_match_word_before(scan, mention->begin, U"a |an |a-");
    if (!article)
        return;
    if (number->uncounted && duiqi_scan_point(scan, mention->end) != '-') {
        mention->begin -= article;
        return;
    }
    uint32_t after = duiqi_scan_point(scan, mention->end);
    bool part = duiqi_scan_match_word(scan, mention->end, U" of| part") ||
                (after && after != ' ' && after != '-' && !duiqi_is_ascii_letter(after));
    if (number->single && mention->kind == DUIQI_NUMERAL_ORDINAL &&
        is_within(mention, 3, INT64_MAX) && part &&
        duiqi_ratio_divide(&mention->value, duiqi_ratio_whole(1), mention->value)) {
        mention->begin -= article;
        mention->kind = DUIQI_NUMERAL_CARDINAL;
        number->fraction = true;
    }
}

static void take_sign(const duiqi_scan *scan, duiqi_mention *mention) {
    size_t length = duiqi_scan_match_word_before(scan, mention->begin, U"minus ");
    if (!length || mention->value.numerator <= 0)
        return;
    mention->begin -= length;
    mention->value.numerator = -mention->value.numerator;
}

static bool is_about(const duiqi_scan *scan, const duiqi_mention *mention) {
    size_t begin = mention->begin - duiqi_scan_match_before(scan, mention->begin, CURRENCIES);
    bool plus = duiqi_scan_point(scan, mention->end) == '+' &&
                !duiqi_is_ascii_digit(duiqi_scan_point(scan, mention->end + 1));
    return plus ||
           duiqi_scan_match_word_before(scan, begin,
                                        about_before(duiqi_scan_point(scan, begin - 2))) ||
           duiqi_scan_match_word(scan, mention->end, ABOUT_AFTER);
}

/* "one" that stands for a noun or for "a": one of them, no one, one that is, one-stop, one day. */
static bool is_lexical_one(const duiqi_scan *scan, const duiqi_mention *mention) {
    static const char32_t BEFORE[] =
        U"no |any |every |each |some |the |this |that |which |another |only |same |such |a |"
        U"every-|no-|other |these |those |my |his |her |your |loved |big |little |good |bad |"
        U"new |old ";
    static const char32_t AFTER[] =
        U" that| which| who| whose| whom| of| is| was| and| another| can| could| must| should|"
        U" would| may| might| will| has| had| does| did| in| on| at| with| from| to| for| or|"
        U" but| as| by| day| night| morning| evening| afternoon| time| way| after| side| hand|"
        U" thing| another's| than| more| cannot| who's| if| when| where| not| were| are| had|"
        U" be| she| he| they| we| you| i| it| under| over| into| up| down| out| about| all|"
        U" moment| so| then| there| here| just| left| hears| sees| knows| last| or the|"
        U" minute| instant| feels| wants| needs| finds| wonders| upon| among| else| like|"
        U" against| again| before| behind| without| inside| outside| went| came| said";
    static const char32_t UNITS[] =
        U"-year|-month|-week|-day|-hour|-minute|-kilometer|-meter|-mile|-child|-third|"
        U"-quarter|-percent|-point|-megawatt|-kilogram|-ton|-yuan|-dollar|-china|-semester|"
        U"-person";
    uint32_t after = duiqi_scan_point(scan, mention->end);
    if (after == '-')
        return !duiqi_scan_match_word(scan, mention->end, UNITS);
    bool counts =
        after == ' ' && (duiqi_is_ascii_letter(duiqi_scan_point(scan, mention->end + 1)) ||
                         duiqi_scan_match(scan, mention->end, U" “| \""));
    return !counts || duiqi_scan_match_word_before(scan, mention->begin, BEFORE) ||
           duiqi_scan_match_word(scan, mention->end, AFTER);
}

/* "first" and "second" that are part of a phrase, and second as a measure of time. */
static bool is_lexical_ordinal(const duiqi_scan *scan, const duiqi_mention *mention) {
    static const char32_t FIRST_BEFORE[] = U"at ";
    static const char32_t FIRST_AFTER[] =
        U"-class|-rate|-tier|-hand|-time|-ever|-aid|-person|-grade| of all| and foremost| aid|"
        U" hand| lady| ladies|-born| half|-come|-floor";
    static const char32_t SECOND_AFTER[] =
        U"-hand|-class|-rate|-tier|-grade|-person| half| hand| thought| thoughts| nature|-guess";
    static const char32_t SECONDS[] =
        U"per |split |split-|a split |each |millionth of a |for a |in a |one |last |any |"
        U"every ";
    static const char32_t AFTER_SECONDS[] =
        U" later| ago| or two| to| of| before| after| longer| and";
    if (is_within(mention, 1, 1))
        return duiqi_scan_match_word_before(scan, mention->begin, FIRST_BEFORE) ||
               duiqi_scan_match_word(scan, mention->end, FIRST_AFTER);
    uint32_t after = duiqi_scan_point(scan, mention->end);
    bool stops = !after || after == '.' || after == ',' || after == '!' || after == '?';
    return is_within(mention, 2, 2) &&
           (duiqi_scan_match_word(scan, mention->end, SECOND_AFTER) ||
            duiqi_scan_match_word_before(scan, mention->begin, SECONDS) ||
            (duiqi_scan_match_word_before(scan, mention->begin, U"a ") &&
             (stops || duiqi_scan_match_word(scan, mention->end, AFTER_SECONDS))));
}

/* "half" that is a part of the day or of a game, or of a word. */
static bool is_lexical_half(const duiqi_scan *scan, const duiqi_mention *mention) {
    static const char32_t BEFORE[] =
        U"first |second |latter |last |other |upper |lower |better |top |bottom |left |right |"
        U"front |back |former |northern |southern ";
    return duiqi_scan_match_word_before(scan, mention->begin, BEFORE) ||
           duiqi_scan_point(scan, mention->end) == '-' ||
           duiqi_scan_match_word(scan, mention->end, U" past");
}

/* A number word behind a hyphen that makes it part of another word: employment-first. */
static bool is_compound_end(const duiqi_scan *scan, const duiqi_mention *mention) {
    size_t begin = mention->begin;
    return duiqi_scan_point(scan, begin - 1) == '-' &&
           duiqi_is_ascii_letter(duiqi_scan_point(scan, begin - 2)) &&
           scan->previous.end + 1 != begin &&
           !duiqi_scan_match_word_before(scan, begin,
                                         U"mid-|post-|pre-|early-|late-|to-|or-|non-|sub-");
}

static bool is_lexical(const duiqi_scan *scan, const duiqi_en_number *number) {
    const duiqi_mention *mention = &number->mention;
    if (number->in_figures)
        return false;
    if (is_compound_end(scan, mention) || duiqi_scan_match(scan, mention->end, U"-in-"))
        return true;
    if (!number->single)
        return false;
    if (number->fraction)
        return !duiqi_scan_match(scan, mention->begin, U"a ") && is_lexical_half(scan, mention);
    if (mention->kind == DUIQI_NUMERAL_CARDINAL && is_within(mention, 1, 1))
        return is_lexical_one(scan, mention);
    return mention->kind == DUIQI_NUMERAL_ORDINAL && is_lexical_ordinal(scan, mention);
}

size_t duiqi_en_add(duiqi_scan *scan, duiqi_en_number *number) {
    duiqi_mention *mention = &number->mention;
    if (number->lost)
        return mention->end;
    take_article(scan, number);
    take_sign(scan, mention);
    take_kind(scan, number);
    if (number->lost)
        return mention->end;
    if (is_about(scan, mention))
        mention->flags |= DUIQI_NUMERAL_APPROXIMATE;
    if (is_lexical(scan, number))
        mention->flags |= DUIQI_NUMERAL_LEXICAL;
    duiqi_scan_add(scan, *mention);
    return mention->end;
}
