#include "memory/date.h"

enum { DAY_DIGITS = 8, TIME_DIGITS = 6 };

static bool is_digit(char byte) {
    return byte >= '0' && byte <= '9';
}

/* Whether the numbers are those of a clock and a calendar. */
static bool is_possible(uint64_t number) {
    static const uint8_t DAYS[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
    uint64_t second = number % 100, minute = number / 100 % 100, hour = number / 10000 % 100;
    uint64_t day = number / 1000000 % 100, month = number / 100000000 % 100;
    uint64_t year = number / 10000000000;
    bool leap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
    return month >= 1 && month <= 12 && day >= 1 &&
           day <= DAYS[month - 1] + (uint64_t)(month == 2 && leap) && hour <= 23 && minute <= 59 &&
           second <= 59;
}

uint64_t duiqi_date_number(duiqi_slice date) {
    uint64_t number = 0;
    size_t digits = 0, at = 0;
    for (; at < date.length && digits < DAY_DIGITS + TIME_DIGITS; ++at) {
        char byte = date.data[at];
        if (is_digit(byte)) {
            number = number * 10 + (uint64_t)(byte - '0');
            ++digits;
        } else if (!(byte == '-' && digits < DAY_DIGITS) && !(byte == ':' && digits > DAY_DIGITS) &&
                   !((byte == 'T' || byte == ' ') && digits == DAY_DIGITS)) {
            break;
        }
    }
    if (digits == DAY_DIGITS && at == date.length)
        number *= 1000000;
    else if (digits != DAY_DIGITS + TIME_DIGITS || (at < date.length && is_digit(date.data[at])))
        return 0;
    return is_possible(number) ? number : 0;
}

bool duiqi_date_is_tmx(const char *text) {
    static const char FORM[] = "00000000T000000Z";
    for (size_t i = 0; i < sizeof FORM - 1; ++i)
        if (FORM[i] == '0' ? !is_digit(text[i]) : text[i] != FORM[i])
            return false;
    return !text[sizeof FORM - 1] && duiqi_date_number((duiqi_slice){text, sizeof FORM - 1});
}

static uint64_t latest(const duiqi_property *properties, size_t count, uint64_t date) {
    static const char *const NAMES[] = {"changedate", "creationdate"};
    for (size_t i = 0; i < sizeof NAMES / sizeof *NAMES; ++i) {
        const duiqi_property *found =
            duiqi_property_find(properties, count, DUIQI_PROPERTY_ATTRIBUTE, NAMES[i]);
        uint64_t other = found ? duiqi_date_number(found->value) : 0;
        if (other > date)
            date = other;
    }
    return date;
}

uint64_t duiqi_unit_date(const duiqi_unit *unit) {
    uint64_t date = latest(unit->properties, unit->property_count, 0);
    for (size_t i = 0; i < unit->variant_count; ++i)
        date = latest(unit->variants[i].properties, unit->variants[i].property_count, date);
    return date;
}
