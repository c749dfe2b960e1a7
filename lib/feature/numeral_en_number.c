#include "feature/numeral_en_number.h"

enum { NO_SCALE_YET = 0, HUNDRED = 100, THOUSAND = 1000 };

/* A number while it is read. */
typedef struct builder {
    const duiqi_scan *scan;
    duiqi_ratio total;  /* what thousand and the like have closed */
    duiqi_ratio group;  /* hundreds, tens and units since, or the figure or fraction so far */
    duiqi_ratio scale;  /* of a count of one unit */
    int64_t last_scale; /* the last of thousand, million ... */
    int64_t last_value; /* of the last word */
    duiqi_en_class last_class;
    size_t begin, end;
    unsigned words;
    unsigned flags;
    duiqi_numeral_kind kind;
    bool after_and; /* the next word stands after "and" */
    bool fraction;
    bool done; /* an ordinal or fraction has closed it */
    bool lost;
} builder;

static void add(builder *b, duiqi_ratio *sum, int64_t value) {
    b->lost |= !duiqi_ratio_add(sum, *sum, duiqi_ratio_whole(value));
}

static void multiply(builder *b, duiqi_ratio *product, int64_t factor) {
    b->lost |= !duiqi_ratio_multiply(product, *product, duiqi_ratio_whole(factor));
}

/* Whether a number below 100 may follow: at the start and after hundred, thousand ... */
static bool is_open(const builder *b) {
    return b->words == 0 || (b->last_class == DUIQI_EN_SCALE && b->last_value >= HUNDRED);
}

/* twenty-one, and as it was said: twenty and one, threescore and ten */
static bool completes_tens(const builder *b, int64_t value) {
    return b->words && b->last_class == DUIQI_EN_TENS && value >= 1 &&
           value <= (b->after_and ? 19 : 9);
}

/* one and twenty */
static bool completes_unit(const builder *b) {
    return b->words && b->after_and && b->last_class == DUIQI_EN_UNIT && b->last_value >= 1 &&
           b->last_value <= 9;
}

static bool take_unit(builder *b, int64_t value) {
    if (!completes_tens(b, value) && !(is_open(b) && (value > 0 || b->words == 0)))
        return false;
    add(b, &b->group, value);
    b->scale = duiqi_ratio_whole(1);
    return true;
}

/* nineteen ninety, twenty twenty: years, which are read by twos. */
static bool take_year(builder *b, int64_t value) {
    bool century = b->words == 1 && duiqi_ratio_less(b->group, duiqi_ratio_whole(21)) &&
                   duiqi_ratio_less(duiqi_ratio_whole(12), b->group);
    if (!century || value < 10 || duiqi_scan_point(b->scan, b->end) != ' ')
        return false;
    multiply(b, &b->group, HUNDRED);
    add(b, &b->group, value);
    b->kind = DUIQI_NUMERAL_YEAR;
    return true;
}

static bool take_tens(builder *b, int64_t value) {
    if (!is_open(b) && !completes_unit(b))
        return false;
    add(b, &b->group, value);
    b->scale = duiqi_ratio_whole(1);
    return true;
}

static bool take_hundred(builder *b) {
    bool implied = b->words == 0;
    bool counted = (b->last_class == DUIQI_EN_UNIT || b->last_class == DUIQI_EN_TENS) &&
                   duiqi_ratio_less(b->group, duiqi_ratio_whole(HUNDRED));
    if (!implied && !counted)
        return false;
    if (implied)
        b->group = duiqi_ratio_whole(1);
    multiply(b, &b->group, HUNDRED);
    b->scale = duiqi_ratio_whole(b->last_scale ? 1 : HUNDRED);
    return true;
}

static bool take_scale(builder *b, int64_t value) {
    bool small = value < HUNDRED; /* dozen, score */
    if (b->kind == DUIQI_NUMERAL_YEAR)
        return false;
    bool empty = duiqi_ratio_is_whole(b->group, 0);
    if (value == HUNDRED)
        return take_hundred(b);
    if (small && b->words == 0 && value != 12)
        return false;
    if (b->words && b->last_class == DUIQI_EN_SCALE && empty) {
        /* thousand million */
        if (small || value < b->last_scale)
            return false;
        multiply(b, &b->total, value);
        multiply(b, &b->scale, value);
        return true;
    }
    if (b->last_scale && value >= b->last_scale)
        return false;
    if (b->last_scale)
        b->scale = duiqi_ratio_whole(1);
    else
        multiply(b, &b->scale, value);
    if (b->words == 0)
        b->group = duiqi_ratio_whole(1);
    multiply(b, &b->group, value);
    b->lost |= !duiqi_ratio_add(&b->total, b->total, b->group);
    b->group = duiqi_ratio_whole(0);
    b->last_scale = value;
    b->done = small;
    return true;
}

static bool take_parts(builder *b, int64_t denominator) {
    bool single = b->words == 1 && b->last_class == DUIQI_EN_UNIT && b->last_value > 0;
    if (!single || !duiqi_ratio_divide(&b->group, b->group, duiqi_ratio_whole(denominator)))
        return false;
    b->fraction = b->done = true;
    return true;
}

/* one third, one-hundredth */
static bool is_one_part(const builder *b, size_t end, int64_t value) {
    bool one = b->words == 1 && b->last_class == DUIQI_EN_UNIT && b->last_value == 1;
    if (!one || value < 3)
        return false;
    return value < HUNDRED || duiqi_scan_point(b->scan, b->end) == '-' ||
           duiqi_scan_match(b->scan, end, U" of ");
}

static bool take_ordinal(builder *b, const duiqi_en_word *word, size_t end) {
    if (is_one_part(b, end, word->value))
        return take_parts(b, word->value);
    bool taken = false;
    if (word->class == DUIQI_EN_ORDINAL)
        taken = take_unit(b, word->value);
    else if (word->class == DUIQI_EN_ORDINAL_TENS)
        taken = take_tens(b, word->value);
    else
        taken = take_scale(b, word->value);
    if (taken) {
        b->kind = DUIQI_NUMERAL_ORDINAL;
        b->scale = duiqi_ratio_whole(1);
        b->done = true;
    }
    return taken;
}

/* hundreds of thousands: an indefinite number. After a count it is definite: three dozens. */
static bool take_scales(builder *b, int64_t value, size_t end) {
    size_t of = duiqi_scan_match(b->scan, end, U" of ");
    if (b->words)
        return value >= HUNDRED && take_scale(b, value);
    b->group = duiqi_ratio_whole(value);
    b->flags |= DUIQI_NUMERAL_APPROXIMATE;
    b->done = true;
    size_t last = duiqi_en_word_end(b->scan, end + of);
    const duiqi_en_word *next = of ? duiqi_en_word_find(b->scan, end + of, last) : NULL;
    if (next && next->class == DUIQI_EN_SCALES) {
        multiply(b, &b->group, next->value);
        end = last;
    }
    b->end = end;
    return true;
}

static bool take_word(builder *b, const duiqi_en_word *word, size_t end) {
    bool taken = false;
    switch (word->class) {
    case DUIQI_EN_UNIT:
        taken = take_unit(b, word->value) || take_year(b, word->value);
        break;
    case DUIQI_EN_TENS:
        taken = take_tens(b, word->value) || take_year(b, word->value);
        break;
    case DUIQI_EN_SCALE:
        taken = take_scale(b, word->value);
        break;
    case DUIQI_EN_SCALES:
        taken = take_scales(b, word->value, end);
        break;
    case DUIQI_EN_ORDINAL:
    case DUIQI_EN_ORDINAL_TENS:
    case DUIQI_EN_ORDINAL_SCALE:
        taken = take_ordinal(b, word, end);
        break;
    case DUIQI_EN_PARTS:
        taken = take_parts(b, word->value);
        break;
    case DUIQI_EN_QUARTER:
    case DUIQI_EN_HALF:
        taken = b->last_value == 1 && take_parts(b, word->value);
        break;
    default:
        break;
    }
    if (!taken)
        return false;
    if (b->end < end)
        b->end = end;
    ++b->words;
    b->last_class = word->class;
    b->last_value = word->value;
    return true;
}

/* Whether the words after a comma are a smaller group and no new item of a list: "two hundred"
 * or "five thousand" within three words. */
static bool starts_group(const duiqi_scan *scan, size_t at) {
    for (int words = 0; words < 4; ++words) {
        size_t end = duiqi_en_word_end(scan, at);
        const duiqi_en_word *word = duiqi_en_word_find(scan, at, end);
        if (!word || (word->class != DUIQI_EN_UNIT && word->class != DUIQI_EN_TENS &&
                      word->class != DUIQI_EN_SCALE && word->class != DUIQI_EN_ORDINAL_SCALE))
            return false;
        if (word->class == DUIQI_EN_SCALE || word->class == DUIQI_EN_ORDINAL_SCALE)
            return words > 0;
        uint32_t after = duiqi_scan_point(scan, end);
        if (after != ' ' && after != '-')
            return false;
        at = end + 1;
    }
    return false;
}

/* "and" inside of a number: one hundred and two, twenty and five, but not "between one hundred and
 * two hundred". */
static bool is_inner_and(const builder *b) {
    const duiqi_scan *scan = b->scan;
    if (!duiqi_scan_match(scan, b->end, U" and |-and-") ||
        duiqi_scan_match_word_before(scan, b->begin, U"between |both "))
        return false;
    size_t begin = b->end + 5, end = duiqi_en_word_end(scan, begin);
    const duiqi_en_word *next = duiqi_en_word_find(scan, begin, end);
    bool after_hundred = b->last_class == DUIQI_EN_SCALE && b->last_value == HUNDRED;
    bool after_thousand = b->last_class == DUIQI_EN_SCALE && b->last_value > HUNDRED;
    if (!next || (after_hundred && duiqi_scan_match_word(scan, end, U" hundred| dozen")) ||
        (after_thousand && duiqi_scan_match_word(scan, end, U" thousand")))
        return false;
    bool tens = next->class == DUIQI_EN_TENS || next->class == DUIQI_EN_ORDINAL_TENS;
    bool unit = next->class == DUIQI_EN_UNIT || next->class == DUIQI_EN_ORDINAL;
    return (b->last_class == DUIQI_EN_SCALE && b->last_value >= HUNDRED) ||
           (b->last_class == DUIQI_EN_TENS && unit) || (b->last_class == DUIQI_EN_UNIT && tens);
}

/* Where the next word of the number may start; 0 for nowhere. */
static size_t next_word(builder *b) {
    const duiqi_scan *scan = b->scan;
    bool after_scale = b->last_class == DUIQI_EN_SCALE && b->last_value >= HUNDRED;
    size_t at = b->end;
    if (duiqi_scan_point(scan, at) == ',' && after_scale && b->last_value >= THOUSAND &&
        duiqi_scan_point(scan, at + 1) == ' ')
        return starts_group(scan, at + 2) ? at + 2 : 0;
    b->after_and = is_inner_and(b);
    if (b->after_and)
        return at + 5;
    uint32_t link = duiqi_scan_point(scan, at);
    return link == ' ' || link == '-' ? at + 1 : 0;
}

/* six point one: decimals in words. */
static void take_decimals(builder *b) {
    const duiqi_scan *scan = b->scan;
    duiqi_ratio part = {0, 1};
    size_t at = b->end + duiqi_scan_match_word(scan, b->end, U" point"), last = at;
    if (at == b->end)
        return;
    while (duiqi_scan_point(scan, at) == ' ') {
        size_t end = duiqi_en_word_end(scan, at + 1);
        const duiqi_en_word *word = duiqi_en_word_find(scan, at + 1, end);
        if (!word || word->class != DUIQI_EN_UNIT || word->value > 9)
            break;
        b->lost |= __builtin_mul_overflow(part.numerator, 10, &part.numerator) ||
                   __builtin_add_overflow(part.numerator, word->value, &part.numerator) ||
                   __builtin_mul_overflow(part.denominator, 10, &part.denominator);
        at = end;
    }
    if (at == last)
        return;
    if (!b->lost)
        b->lost = !duiqi_ratio_add(&b->group, b->group, part);
    b->end = at;
}

/* and a half, ½ of a unit more; it may stand before the scale: two and a half million. */
static void take_half(builder *b) {
    static const char32_t HALVES[] = U" and a half|-and-a-half| and one half| and one-half";
    static const char32_t QUARTERS[] = U" and a quarter|-and-a-quarter";
    static const char32_t THREE_QUARTERS[] = U" and three quarters| and three-quarters";
    duiqi_ratio part = {1, 2};
    size_t length = duiqi_scan_match_word(b->scan, b->end, HALVES);
    if (!length && (length = duiqi_scan_match_word(b->scan, b->end, QUARTERS)) != 0)
        part = (duiqi_ratio){1, 4};
    if (!length && (length = duiqi_scan_match_word(b->scan, b->end, THREE_QUARTERS)) != 0)
        part = (duiqi_ratio){3, 4};
    if (!length)
        return;
    /* a million and a half */
    if (b->last_scale >= THOUSAND && duiqi_ratio_is_whole(b->group, 0)) {
        multiply(b, &part, b->last_scale);
        b->scale = duiqi_ratio_whole(1);
    }
    b->lost |= !duiqi_ratio_add(&b->group, b->group, part);
    b->end += length;
}

/* Million and the like after a figure, a decimal or a fraction. */
static void take_scales_after(builder *b) {
    for (;;) {
        uint32_t link = duiqi_scan_point(b->scan, b->end);
        size_t at = b->end + 1, end = duiqi_en_word_end(b->scan, at);
        const duiqi_en_word *word =
            link == ' ' || link == '-' ? duiqi_en_word_find(b->scan, at, end) : NULL;
        if (!word || word->class != DUIQI_EN_SCALE)
            return;
        multiply(b, &b->group, word->value);
        multiply(b, &b->scale, word->value);
        b->end = end;
    }
}

static void finish(builder *b, duiqi_en_number *number) {
    duiqi_ratio value = b->total;
    b->lost |= !duiqi_ratio_add(&value, value, b->group);
    *number = (duiqi_en_number){.mention = {.begin = b->begin,
                                            .end = b->end,
                                            .value = value,
                                            .scale = b->scale,
                                            .kind = b->kind,
                                            .flags = b->flags},
                                .single = b->words == 1,
                                .fraction = b->fraction,
                                .lost = b->lost};
}

static builder builder_at(const duiqi_scan *scan, size_t at) {
    return (builder){.scan = scan,
                     .total = duiqi_ratio_whole(0),
                     .group = duiqi_ratio_whole(0),
                     .scale = duiqi_ratio_whole(1),
                     .last_scale = NO_SCALE_YET,
                     .begin = at,
                     .end = at};
}

/* half, half a million, half a dozen */
static void read_half(builder *b, size_t end) {
    static const char32_t SCALES[] =
        U" a dozen| a million| a billion| a trillion| a thousand| a hundred|-a-dozen|"
        U"-a-million|-a-billion";
    size_t length = duiqi_scan_match_word(b->scan, end, SCALES);
    b->group = (duiqi_ratio){1, 2};
    b->fraction = true;
    b->end = end + (length ? 2 : 0);
    take_scales_after(b);
    b->words = 1;
    if (b->end < end + 3)
        b->end = end;
}

bool duiqi_en_number_read(const duiqi_scan *scan, size_t at, const duiqi_en_word *word,
                          duiqi_en_number *number) {
    builder b = builder_at(scan, at);
    size_t end = duiqi_en_word_end(scan, at);
    if (word->class == DUIQI_EN_HALF) {
        read_half(&b, end);
        finish(&b, number);
        number->uncounted = true;
        return true;
    }
    bool uncounted = word->class == DUIQI_EN_SCALE;
    if (!take_word(&b, word, end))
        return false;
    while (!b.done && (at = next_word(&b)) != 0) {
        end = duiqi_en_word_end(scan, at);
        word = duiqi_en_word_find(scan, at, end);
        if (!word || !take_word(&b, word, end))
            break;
    }
    if (b.kind == DUIQI_NUMERAL_CARDINAL && !b.done) {
        end = b.end;
        take_decimals(&b);
        take_half(&b);
        if (b.end > end && b.group.denominator > 1 && !b.last_scale)
            take_scales_after(&b);
    }
    finish(&b, number);
    number->uncounted = uncounted;
    return true;
}

void duiqi_en_number_continue(const duiqi_scan *scan, const duiqi_figure *figure,
                              duiqi_en_number *number) {
    builder b = builder_at(scan, figure->mention.begin);
    b.group = figure->mention.value;
    b.end = figure->mention.end;
    take_half(&b);
    take_scales_after(&b);
    size_t short_scale = duiqi_scan_match_word(scan, b.end, U"bn| bn|mn| mn|tn| tn");
    if (short_scale) {
        uint32_t first = duiqi_scan_point(scan, b.end + short_scale - 2);
        int64_t value = first == 'm' ? 1000000 : first == 'b' ? 1000000000 : 1000000000000;
        multiply(&b, &b.group, value);
        b.scale = duiqi_ratio_whole(value);
        b.end += short_scale;
    }
    finish(&b, number);
    number->in_figures = true;
}
