#ifndef DUIQI_DOCUMENT_FIGURE_H
#define DUIQI_DOCUMENT_FIGURE_H

#include <stdint.h>

#include <duiqi/types.h>

/* The figures of a paragraph as a set of hashed values, to compare many paragraphs cheaply:
 * "20万" and "200,000" set the same bit, "第十二" and "Twelfth" another. Figures below ten are left
 * out, as they are often words in the other language; so are all numerals in words but ordinals,
 * which are the business of a later layer. */
typedef struct duiqi_figures {
    uint64_t bits[4];
} duiqi_figures;

/** Add the figures of a text. */
void duiqi_figures_add(duiqi_figures *figures, duiqi_slice text);

/** How many figures two sets share, and how many only one of them has. */
void duiqi_figures_compare(const duiqi_figures *a, const duiqi_figures *b, unsigned *shared,
                           unsigned *alone);

/** Add a set to another. */
void duiqi_figures_unite(duiqi_figures *figures, const duiqi_figures *other);

#endif
