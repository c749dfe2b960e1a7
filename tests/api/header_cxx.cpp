/* Every public header is also compiled by itself, in generated files beside this one; linking
 * shows that C++ sees C names. */
#include <duiqi/duiqi.h>

#include <cstring>

int main() {
    duiqi_align_options options = DUIQI_ALIGN_OPTIONS_INIT;
    if (options.size != sizeof options)
        return 1;
    return std::strcmp(duiqi_version(), DUIQI_VERSION) != 0;
}
