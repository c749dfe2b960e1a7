#ifndef DUIQI_CLI_EXPLAIN_H
#define DUIQI_CLI_EXPLAIN_H

#include <duiqi/align.h>

/* What `duiqi align --explain` prints: for each bead its sentences' numbers, its confidence and
 * the evidence for it. Evidence comes while the alignment is made, confidences afterwards, so the
 * text of the evidence is kept meanwhile. */
typedef struct explain_log {
    char **texts; /* by bead */
    size_t count, capacity;
} explain_log;

/** A duiqi_explain_fn; user is the explain_log, all zero before. */
int explain_note(void *user, const duiqi_explanation *explanation);

/** Write the beads with their evidence.
 *  @return DUIQI_OK or DUIQI_EWRITE */
duiqi_status explain_write(const explain_log *log, const duiqi_bitext *bitext,
                           double min_confidence, duiqi_write_fn write, void *user);

void explain_free(explain_log *log);

#endif
