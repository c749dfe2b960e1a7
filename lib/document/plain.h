#ifndef DUIQI_DOCUMENT_PLAIN_H
#define DUIQI_DOCUMENT_PLAIN_H

#include "document/document.h"

/** Divide a document's decoded text into paragraphs, as its layout says. Blank lines and lines
 *  that do not go on with the one above them begin a paragraph. */
duiqi_status duiqi_plain_read(duiqi_document *document, duiqi_error *error);

#endif
