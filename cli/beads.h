#ifndef DUIQI_CLI_BEADS_H
#define DUIQI_CLI_BEADS_H

#include <duiqi/bead.h>

/** Read a bead file. @return an exit status; what is wrong has been reported */
int beads_read(duiqi_beads **beads, const char *path);

#endif
