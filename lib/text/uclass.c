#include "text/uclass.h"

#include <utf8proc.h>

/* The unified ideographs of the BMP: most of what is asked about beside ASCII. */
static bool is_common_han(uint32_t point) {
    return point >= 0x4E00 && point <= 0x9FFF;
}

static utf8proc_category_t category(uint32_t point) {
    return utf8proc_category((utf8proc_int32_t)point);
}

/* Of Unicode 15; extension blocks whole, so that newer characters count too. */
bool duiqi_is_rare_han(uint32_t point) {
    if (point < 0x3400)
        return (point >= 0x2E80 && point <= 0x2FD5) || point == 0x3005 || point == 0x3007 ||
               (point >= 0x3021 && point <= 0x3029) || (point >= 0x3038 && point <= 0x303B);
    return point <= 0x4DBF || (point >= 0xF900 && point <= 0xFAFF) ||
           (point >= 0x20000 && point <= 0x3FFFD);
}

bool duiqi_is_letter(uint32_t point) {
    if (point < 0x80)
        return (point | 0x20) - 'a' < 26;
    if (is_common_han(point))
        return true;
    utf8proc_category_t is = category(point);
    return (is >= UTF8PROC_CATEGORY_LU && is <= UTF8PROC_CATEGORY_LO) || duiqi_is_han(point);
}

bool duiqi_is_upper(uint32_t point) {
    if (point < 0x80)
        return point - 'A' < 26;
    if (is_common_han(point))
        return false;
    utf8proc_category_t is = category(point);
    return is == UTF8PROC_CATEGORY_LU || is == UTF8PROC_CATEGORY_LT;
}

bool duiqi_is_lower(uint32_t point) {
    if (point < 0x80)
        return point - 'a' < 26;
    return !is_common_han(point) && category(point) == UTF8PROC_CATEGORY_LL;
}

bool duiqi_is_digit(uint32_t point) {
    if (point < 0x80)
        return point - '0' < 10;
    return !is_common_han(point) && category(point) == UTF8PROC_CATEGORY_ND;
}

bool duiqi_is_space(uint32_t point) {
    if (point < 0x80)
        return point == ' ' || point - '\t' < 5;
    if (point < 0x1680)
        return point == 0x85 || point == 0xA0;
    if (point < 0x3000)
        return point == 0x1680 || (point >= 0x2000 && point <= 0x200A) || point == 0x2028 ||
               point == 0x2029 || point == 0x202F || point == 0x205F;
    return point == 0x3000 || point == 0xFEFF;
}

int duiqi_columns(uint32_t point) {
    return is_common_han(point) ? 2 : utf8proc_charwidth((utf8proc_int32_t)point);
}

bool duiqi_is_closing(uint32_t point) {
    utf8proc_category_t is = category(point);
    return is == UTF8PROC_CATEGORY_PE || is == UTF8PROC_CATEGORY_PF || is == UTF8PROC_CATEGORY_PO;
}

bool duiqi_is_opening(uint32_t point) {
    utf8proc_category_t is = category(point);
    return is == UTF8PROC_CATEGORY_PS || is == UTF8PROC_CATEGORY_PI;
}
