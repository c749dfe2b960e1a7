#include "text/xml_head.h"

#include <string.h>

static bool ends_with(const duiqi_xml_head *head, const char *sign) {
    size_t length = strlen(sign);
    return memcmp(head->recent + sizeof head->recent - length, sign, length) == 0;
}

/* Go into what has an end, or out of it. The sign of that shares no byte with the next: "<!-->" is
 * the beginning of a comment. */
static void enter(duiqi_xml_head *head, const char *end) {
    *head = (duiqi_xml_head){.end = end};
}

/* Outside comments and instructions, quotes are those of literals in the document type. */
static bool ends_at(duiqi_xml_head *head, char byte) {
    memmove(head->recent, head->recent + 1, sizeof head->recent - 1);
    head->recent[sizeof head->recent - 1] = byte;
    if (head->end) {
        if (ends_with(head, head->end))
            enter(head, NULL);
    } else if (byte == '"') {
        enter(head, "\"");
    } else if (byte == '\'') {
        enter(head, "'");
    } else if (ends_with(head, "<!--")) {
        enter(head, "-->");
    } else if (ends_with(head, "<?")) {
        enter(head, "?>");
    } else {
        return head->recent[sizeof head->recent - 2] == '<' && byte != '!';
    }
    return false;
}

bool duiqi_xml_head_ends(duiqi_xml_head *head, const char *data, size_t length) {
    for (size_t i = 0; i < length; ++i)
        if (data[i] && ends_at(head, data[i]))
            return true;
    return false;
}
