#ifndef DUIQI_STATUS_H
#define DUIQI_STATUS_H

#include <stddef.h>

#include <duiqi/export.h>

#ifdef __cplusplus
extern "C" {
#endif

/** What a function of the library returns: 0 or a negative code. */
typedef enum duiqi_status {
    DUIQI_OK = 0,
    DUIQI_ENOMEM = -1,     /**< the allocator returned NULL */
    DUIQI_EINVAL = -2,     /**< an argument or option is out of its range */
    DUIQI_EENCODING = -3,  /**< bytes that are not text of the encoding, NUL, or binary data */
    DUIQI_ELANG = -4,      /**< a language that is unknown, or could not be told from the text */
    DUIQI_EFORMAT = -5,    /**< input that is not of the expected format */
    DUIQI_EEMPTY = -6,     /**< input without any text */
    DUIQI_EONESIDED = -7,  /**< a bilingual document with text in one language only */
    DUIQI_ELIMIT = -8,     /**< input larger than a documented limit */
    DUIQI_EWRITE = -9,     /**< the caller's write callback reported a failure */
    DUIQI_ECANCELED = -10, /**< the caller's progress callback asked to stop */
    DUIQI_ELIBRARY = -11   /**< a library that duiqi relies on failed for a reason of its own */
} duiqi_status;

/** Where and why a call failed. Owned and provided by the caller; filled only on failure. */
typedef struct duiqi_error {
    duiqi_status status;
    size_t line;       /**< 1-based line of the input; 0 when it does not apply */
    size_t offset;     /**< 0-based byte offset into the input; meaningful when line is not 0 and
                            column is 0 */
    size_t column;     /**< 1-based character of the line; 0 when it is not known */
    char message[232]; /**< one line of English, NUL-terminated UTF-8, without the position */
} duiqi_error;

/** Name a status in a few words of English.
 *  @param status  any value; an unknown one gives "unknown status"
 *  @return a constant string, never NULL. Thread-safe. */
DUIQI_EXPORT const char *duiqi_status_text(duiqi_status status);

/** A finding that did not stop the work, such as a character that had to be dropped. */
typedef struct duiqi_diagnostic {
    size_t line;         /**< 1-based line of the input; 0 when it does not apply */
    size_t offset;       /**< 0-based byte offset into the input; meaningful when line is not 0 and
                              column is 0 */
    size_t column;       /**< 1-based character of the line; 0 when it is not known */
    const char *code;    /**< stable short name, such as "characters-dropped" */
    const char *message; /**< one line of English; borrowed during the call */
} duiqi_diagnostic;

/** Receives diagnostics, on the thread of the call that found them. */
typedef void (*duiqi_diagnostic_fn)(void *user, const duiqi_diagnostic *diagnostic);

#ifdef __cplusplus
}
#endif

#endif
