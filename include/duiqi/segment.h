#ifndef DUIQI_SEGMENT_H
#define DUIQI_SEGMENT_H

#include <stddef.h>

#include <duiqi/document.h>
#include <duiqi/export.h>
#include <duiqi/status.h>

#ifdef __cplusplus
extern "C" {
#endif

/** How to divide paragraphs into sentences. Set with DUIQI_SEGMENT_OPTIONS_INIT. */
typedef struct duiqi_segment_options {
    size_t size;            /**< sizeof(duiqi_segment_options) */
    int break_at_semicolon; /**< not 0: also after ； and ; in Chinese */
} duiqi_segment_options;

#define DUIQI_SEGMENT_OPTIONS_INIT                                                                 \
    { sizeof(duiqi_segment_options), 0 }

/** Divide a document's paragraphs into sentences, by the rules of its language.
 *  A document of DUIQI_LAYOUT_LINES gets one sentence a line, whatever the line holds.
 *  @param document  not yet segmented; on failure it stays so
 *  @param options   NULL: defaults
 *  @param error     may be NULL
 *  @return DUIQI_OK; DUIQI_ENOMEM; DUIQI_EINVAL (NULL argument, bad options, segmented already).
 *          One thread a document. */
DUIQI_EXPORT duiqi_status duiqi_document_segment(duiqi_document *document,
                                                 const duiqi_segment_options *options,
                                                 duiqi_error *error);

#ifdef __cplusplus
}
#endif

#endif
