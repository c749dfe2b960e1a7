#ifndef DUIQI_ALIGN_CORRIDOR_H
#define DUIQI_ALIGN_CORRIDOR_H

#include "align/anchors.h"
#include "align/band.h"
#include "align/lattice.h"

/** The nodes worth a look: around straight lines between anchors, wider the further from one.
 *  @param anchors    rising on both sides
 *  @param gates      nodes that the path goes through, in order
 *  @param half_width of the corridor at an anchor, in sentences of y
 *  @return DUIQI_OK or DUIQI_ENOMEM (nothing to free then) */
duiqi_status duiqi_corridor_init(duiqi_band *band, size_t x_count, size_t y_count,
                                 const duiqi_anchor *anchors, size_t anchor_count,
                                 const duiqi_gate *gates, size_t gate_count, float half_width,
                                 const duiqi_allocator *allocator);

#endif
