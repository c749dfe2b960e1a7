#include "format/tmx_unit.h"
#include "format/units.h"

/* Units as TMX. The header waits for the first unit, whose source may say what srclang is. */

struct tmx_writer {
    duiqi_units_outlet *outlet;
    duiqi_tmx_xml file;
    bool begun; /* the header is written */
    duiqi_tally empty, one_sided, dropped;
};

static void destroy(void *writer) {
    struct tmx_writer *tmx = writer;
    duiqi_tmx_xml_free(&tmx->file);
    duiqi_release(&tmx->outlet->allocator, tmx);
}

static void *create(duiqi_units_outlet *outlet) {
    struct tmx_writer *tmx = duiqi_allocate_zeroed(&outlet->allocator, 1, sizeof *tmx);
    if (!tmx)
        return NULL;
    tmx->outlet = outlet;
    if (duiqi_tmx_xml_init(&tmx->file, &outlet->allocator, &outlet->output))
        return tmx;
    destroy(tmx);
    return NULL;
}

static void begin(struct tmx_writer *tmx, const duiqi_variant *source) {
    if (!tmx->begun)
        duiqi_tmx_put_header(&tmx->file, &tmx->outlet->header,
                             source ? source->language : (duiqi_slice){"", 0});
    tmx->begun = true;
}

static bool is_one_sided(const duiqi_unit *unit) {
    for (size_t i = 0; i < unit->variant_count; ++i)
        if (!unit->variants[i].text.length && !unit->variants[i].markup.length)
            return true;
    return false;
}

static duiqi_status put(void *writer, const duiqi_unit *unit) {
    struct tmx_writer *tmx = writer;
    size_t dropped = tmx->file.dropped;
    duiqi_tally_add(&tmx->empty, !unit->variant_count, tmx->outlet);
    duiqi_tally_add(&tmx->one_sided, is_one_sided(unit), tmx->outlet);
    if (!unit->variant_count)
        return DUIQI_OK;
    begin(tmx, unit->source);
    duiqi_tmx_put_unit(&tmx->file, unit);
    duiqi_tally_add(&tmx->dropped, tmx->file.dropped - dropped, tmx->outlet);
    return duiqi_tmx_xml_status(&tmx->file);
}

static duiqi_status finish(void *writer) {
    struct tmx_writer *tmx = writer;
    begin(tmx, NULL);
    return duiqi_tmx_xml_finish(&tmx->file);
}

static void report(const void *writer) {
    const struct tmx_writer *tmx = writer;
    const duiqi_sink *sink = &tmx->outlet->sink;
    if (tmx->dropped.count)
        duiqi_report(sink, "characters-dropped", 0, 0,
                     "characters that XML cannot hold, left out: %zu, the first in unit %zu",
                     tmx->dropped.count, tmx->dropped.first);
    if (tmx->empty.count)
        duiqi_report(sink, "unit-empty", 0, 0,
                     "units without any text, not written: %zu, the first is unit %zu",
                     tmx->empty.count, tmx->empty.first);
    if (tmx->one_sided.count)
        duiqi_report(sink, "side-empty", 0, 0,
                     "units with nothing on one side: %zu, the first is unit %zu",
                     tmx->one_sided.count, tmx->one_sided.first);
}

const duiqi_units_writing duiqi_tmx_writing = {create, put,     finish,
                                               report, destroy, sizeof " </body>\n</tmx>\n" - 1};
