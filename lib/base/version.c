#include <duiqi/version.h>

const char *duiqi_version(void) {
    return DUIQI_VERSION;
}
