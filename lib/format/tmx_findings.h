#ifndef DUIQI_FORMAT_TMX_FINDINGS_H
#define DUIQI_FORMAT_TMX_FINDINGS_H

#include "format/tmx_text.h"
#include "format/units.h"
#include "text/xml_read.h"

/* What the reader of TMX tells its caller about a file that other programs would stumble over. */

/* What the whole file has shown so far. */
typedef struct duiqi_tmx_findings {
    duiqi_place header;  /* line 0: none yet */
    duiqi_slice tags[2]; /* of the first source and the first target; empty: none yet */
    bool source_seen;    /* some unit has a variant in the source language */
    bool stray_told;     /* that there is text outside segments */
    bool srclang_told;   /* that it differs from a source's tag */
} duiqi_tmx_findings;

/* An element has begun. */
void duiqi_tmx_find_document_type(const duiqi_sink *sink, const char *system, duiqi_place place);
void duiqi_tmx_find_root(const duiqi_sink *sink, const duiqi_xml_element *element);
void duiqi_tmx_find_header(duiqi_tmx_findings *found, const duiqi_sink *sink,
                           const duiqi_xml_element *element);
void duiqi_tmx_find_body(const duiqi_tmx_findings *found, const duiqi_sink *sink,
                         const duiqi_xml_element *element);
void duiqi_tmx_find_variant(const duiqi_sink *sink, const duiqi_xml_element *element);
void duiqi_tmx_find_prop(const duiqi_sink *sink, const duiqi_xml_element *element);
void duiqi_tmx_find_unknown(const duiqi_sink *sink, const duiqi_xml_element *element);
void duiqi_tmx_find_attributes(const duiqi_sink *sink, const duiqi_xml_element *element);

/* A segment or a unit is complete. */
void duiqi_tmx_find_segment(const duiqi_sink *sink, const duiqi_tmx_text *text, duiqi_place place);

/** @param srclang  of the unit; empty: it says nothing
 *  @return false without memory */
bool duiqi_tmx_find_unit(duiqi_tmx_findings *found, duiqi_units_intake *intake,
                         const duiqi_unit *unit, duiqi_slice srclang, duiqi_place place);

/** Text where there should be none. */
void duiqi_tmx_find_stray(duiqi_tmx_findings *found, const duiqi_sink *sink, duiqi_slice text,
                          duiqi_place place);

/** The file is complete. */
void duiqi_tmx_find_file(const duiqi_tmx_findings *found, const duiqi_units_intake *intake,
                         const duiqi_xml_reader *xml);

#endif
