#ifndef DUIQI_MEMORY_H
#define DUIQI_MEMORY_H

#include <stddef.h>

#include <duiqi/alloc.h>
#include <duiqi/export.h>
#include <duiqi/status.h>
#include <duiqi/types.h>

#ifdef __cplusplus
extern "C" {
#endif

/** Where a property of a unit, a variant or a header was found. */
typedef enum duiqi_property_kind {
    DUIQI_PROPERTY_ATTRIBUTE = 0, /**< of the element: "tuid", "creationdate", "changeid", ... */
    DUIQI_PROPERTY_PROP = 1,      /**< `<prop type="name">value</prop>` */
    DUIQI_PROPERTY_NOTE = 2       /**< `<note>value</note>`; no name */
} duiqi_property_kind;

/** Something that is said about a unit, a variant or a whole memory. */
typedef struct duiqi_property {
    duiqi_property_kind kind;
    duiqi_slice name;
    duiqi_slice language; /**< of a prop or note; empty: not said */
    duiqi_slice value;
} duiqi_property;

/** A unit's text in one language (TMX `tuv`). */
typedef struct duiqi_variant {
    duiqi_slice language; /**< tag with '-' for '_', otherwise as written; empty: none given */
    duiqi_slice text;     /**< codes of inline elements left out, with a blank for a `ph` that
                               parts words (type "lb", "pb", "cb" or "tab"), the text inside `hi`
                               kept */
    duiqi_slice markup;   /**< the segment with its inline elements as XML; empty: it has none */
    const duiqi_property *properties; /**< in the file's order; without xml:lang and lang */
    size_t property_count;
} duiqi_variant;

/** A translation unit: the same text in two or more languages (TMX `tu`). */
typedef struct duiqi_unit {
    const duiqi_variant *variants; /**< in the file's order */
    size_t variant_count;
    const duiqi_variant *source; /**< one of the variants; NULL: none is in the language */
    const duiqi_variant *target; /**< another one; NULL: none is in the language */
    const duiqi_property *properties;
    size_t property_count;
    size_t line; /**< 1-based, where the unit starts in its file; 0: not known */
} duiqi_unit;

/** Find a property.
 *  @param name  NUL-terminated; ignored for notes
 *  @return the first one of that kind and name; NULL: none. Thread-safe. */
DUIQI_EXPORT const duiqi_property *duiqi_property_find(const duiqi_property *properties,
                                                       size_t count, duiqi_property_kind kind,
                                                       const char *name);

/** How sure the aligner was of a unit: its prop x-confidence, 0 to 1; 1 when it has none or no
 *  number from 0 to 1. Thread-safe. */
DUIQI_EXPORT double duiqi_unit_confidence(const duiqi_unit *unit);

/** What is said at the head of a memory. */
typedef struct duiqi_memory_header {
    duiqi_slice source_language;      /**< srclang with '-' for '_'; "*all*"; empty: not said */
    const duiqi_property *properties; /**< the header's other attributes, props and notes */
    size_t property_count;
} duiqi_memory_header;

/** Receives units one by one; what it is given is borrowed during the call. Return 0 to go on,
 *  anything else to stop with DUIQI_ECANCELED. */
typedef int (*duiqi_unit_fn)(void *user, const duiqi_memory_header *header, const duiqi_unit *unit);

/** Translation units kept in memory, in the order in which they were added. */
typedef struct duiqi_memory duiqi_memory;

/** Make an empty memory.
 *  @param out        owned; free with duiqi_memory_free(); NULL on failure
 *  @param allocator  NULL: the C library's
 *  @return DUIQI_OK; DUIQI_ENOMEM; DUIQI_EINVAL (out is NULL). */
DUIQI_EXPORT duiqi_status duiqi_memory_new(duiqi_memory **out, const duiqi_allocator *allocator);

/** Append a copy of a unit.
 *  @return DUIQI_OK; DUIQI_ENOMEM, the memory as it was; DUIQI_EINVAL (NULL argument). One thread
 *          at a time. */
DUIQI_EXPORT duiqi_status duiqi_memory_add(duiqi_memory *memory, const duiqi_unit *unit);

/** Number of units. Thread-safe while none is added. */
DUIQI_EXPORT size_t duiqi_memory_count(const duiqi_memory *memory);

/** One unit, borrowed until the memory is freed.
 *  @param index  0-based
 *  @return NULL when index is not below duiqi_memory_count(). Thread-safe while none is added. */
DUIQI_EXPORT const duiqi_unit *duiqi_memory_at(const duiqi_memory *memory, size_t index);

/** Free a memory. NULL is fine. */
DUIQI_EXPORT void duiqi_memory_free(duiqi_memory *memory);

#ifdef __cplusplus
}
#endif

#endif
