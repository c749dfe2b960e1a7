#include "document/role.h"

#include "document/note.h"

enum {
    HEADING_COLUMNS = 100,
    HEADING_LINES = 3,
    TITLE_HEADINGS = 8 /* the most that stand above each other; more are a list or a poem */
};

static bool may_be_heading(const duiqi_line_group *group, const duiqi_line *lines) {
    const duiqi_line *first = lines + group->first;
    unsigned columns = 0;
    if (group->count > HEADING_LINES || first->start == DUIQI_START_BULLET)
        return false;
    for (uint32_t i = 0; i < group->count; ++i)
        columns += first[i].columns;
    return columns <= HEADING_COLUMNS && first[group->count - 1].end == DUIQI_END_OPEN;
}

void duiqi_roles_assign(duiqi_vector *groups, const duiqi_line *lines, duiqi_slice text) {
    duiqi_line_group *all = groups->data;
    unsigned headings_below = 0;
    bool above_body = false;
    for (size_t i = groups->count; i-- > 0;) {
        if (duiqi_note_read(duiqi_line_slice(lines + all[i].first, text))) {
            all[i].role = DUIQI_ROLE_NOTE;
            above_body = false;
            continue;
        }
        if (!may_be_heading(all + i, lines)) {
            above_body = true;
            headings_below = 0;
        } else if (above_body && headings_below++ < TITLE_HEADINGS) {
            all[i].role = DUIQI_ROLE_HEADING;
        }
    }
}
