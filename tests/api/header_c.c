/* Every public header is also compiled by itself, in generated files beside this one. */
#include <duiqi/duiqi.h>

#include <string.h>

int main(void) {
    return strcmp(duiqi_version(), DUIQI_VERSION) != 0;
}
