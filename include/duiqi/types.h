#ifndef DUIQI_TYPES_H
#define DUIQI_TYPES_H

#include <stddef.h>
#include <stdint.h>

#ifdef __cplusplus
extern "C" {
#endif

/** Borrowed bytes, UTF-8 wherever text is meant; not NUL-terminated. */
typedef struct duiqi_slice {
    const char *data;
    size_t length; /**< bytes */
} duiqi_slice;

/** Receives output bytes in order. Return 0 to go on, anything else to stop with DUIQI_EWRITE. */
typedef int (*duiqi_write_fn)(void *user, const char *data, size_t length);

/** Told how much of a long piece of work is done. Return 0 to go on, anything else to stop with
 *  DUIQI_ECANCELED.
 *  @param done, total  same unit, done <= total, total > 0 */
typedef int (*duiqi_progress_fn)(void *user, size_t done, size_t total);

#ifdef __cplusplus
}
#endif

#endif
