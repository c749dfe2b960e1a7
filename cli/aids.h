#ifndef DUIQI_CLI_AIDS_H
#define DUIQI_CLI_AIDS_H

#include <duiqi/align.h>
#include <duiqi/recall.h>

#include "lexicons.h"
#include "opt.h"

/* What the caller brings to an alignment besides the documents. */
struct aids {
    lexicons lexicons;
    const duiqi_lexicon *all_lexicons[OPT_LIST_MAX + 1]; /* and the memory's */
    const char *anchors_path;
    duiqi_beads *anchors;
    duiqi_memory *memory; /* NULL: none given */
    duiqi_recall *recall;
};

/* Where they are. */
struct aid_paths {
    const opt_list *lexicons, *memories;
    const char *anchors; /* NULL: none */
};

/** Load the files. Starts from an all-zero struct. What a memory does not say about languages is
 *  taken from the documents.
 *  @return an exit status; what is wrong has been reported */
int aids_load(struct aids *aids, const struct aid_paths *paths, const duiqi_document *source,
              const duiqi_document *target);

/** Search the memory for what it knows of the documents, and set the options of the alignment;
 *  those for the paragraphs are already set.
 *  @return an exit status; what is wrong has been reported */
int aids_apply(struct aids *aids, const duiqi_document *source, const duiqi_document *target,
               duiqi_align_options *options);

void aids_free(struct aids *aids);

#endif
