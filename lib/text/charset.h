#ifndef DUIQI_TEXT_CHARSET_H
#define DUIQI_TEXT_CHARSET_H

#include <stddef.h>

/* What encoding bytes are in, told by the bytes. */

/** Name the encoding of bytes: UTF-8, UTF-16 and UTF-32 of both byte orders, GB18030 or Big5.
 *  Bytes of an encoding are named so even when a few are broken: decoding then finds the fault.
 *  @return a constant name that ICU knows, or NULL when none is plausible */
const char *duiqi_charset_detect(const void *data, size_t length);

/** The byte order of UTF-16, by BOM or by its characters: "UTF-16LE" or, when nothing speaks for
 *  it, "UTF-16BE". */
const char *duiqi_charset_utf16(const void *data, size_t length);

/** What kind of file starts with these bytes ("a PNG image"), when it is a well-known one that
 *  is no text; else NULL. */
const char *duiqi_charset_binary_kind(const void *data, size_t length);

#endif
