#ifndef DUIQI_H
#define DUIQI_H

/* Everything, in the order in which data flows. */
#include <duiqi/alloc.h>
#include <duiqi/status.h>
#include <duiqi/types.h>
#include <duiqi/version.h>

#include <duiqi/bead.h>
#include <duiqi/document.h>
#include <duiqi/segment.h>

#include <duiqi/lexicon.h>

#include <duiqi/align.h>

#include <duiqi/memory.h>
#include <duiqi/recall.h>

#include <duiqi/compare.h>
#include <duiqi/diff.h>
#include <duiqi/judge.h>
#include <duiqi/merge.h>
#include <duiqi/reuse.h>
#include <duiqi/stats.h>

#include <duiqi/evaluate.h>
#include <duiqi/format.h>
#include <duiqi/units.h>

#endif
