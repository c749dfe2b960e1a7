#include <duiqi/units.h>

#include <stddef.h>
#include <string.h>

/* What clients were seen to do: OmegaT 3.6, translate-toolkit 3.8, xmllint 2.9, XML::TMX 0.39 and
 * lttoolbox 3.7 were run, OmegaT 6.1 and later translate-toolkit were read. By code. */
static const struct consequence {
    const char *code, *text;
} CONSEQUENCES[] = {
    {"characters-dropped", "OmegaT and translate-toolkit refuse a whole file that has one"},
    {"doctype-external", "OmegaT 3.6 and xmllint --valid fetch it from there"},
    {"encoding", "XML::TMX reads no unit of UTF-16 and stops at GB18030"},
    {"encoding-wrong", "OmegaT refuses the whole file"},
    {"header-attribute-missing", "OmegaT 6.1 refuses the whole file"},
    {"header-missing", "OmegaT 6.1 refuses the whole file"},
    {"inline-codes", "translate-toolkit and XML::TMX keep the codes as text; OmegaT drops them and "
                     "the text inside hi"},
    {"lang-attribute", "OmegaT 6.1 refuses the whole file"},
    {"language-form", "OmegaT 3.6 reads no unit, 6.1 refuses the whole file"},
    {"language-missing", "OmegaT refuses the whole file"},
    {"language-repeated", "translate-toolkit takes the first, OmegaT and XML::TMX the last"},
    {"languages-mixed", "RWS Language Cloud skips the unit; OmegaT takes a text in any language "
                        "for the target"},
    {"misplaced-property", "OmegaT 6.1 refuses the whole file"},
    {"namespace", "OmegaT 6.1 refuses the whole file"},
    {"no-units", "clients read an empty memory without an error"},
    {"outer-white-space", "OmegaT never finds the unit: it trims what it looks up"},
    {"prop-interpreted", "OmegaT uses the unit only in the place that the prop names"},
    {"prop-type-missing", "OmegaT refuses the whole file"},
    {"segment-missing", "OmegaT 6.1 refuses the whole file"},
    {"side-empty", "OmegaT translates the sentence to nothing"},
    {"source-missing", "translate-toolkit takes the first text for the source"},
    {"source-repeated", "OmegaT keeps only the last translation"},
    {"srclang-all", "later translate-toolkit finds no source, OmegaT warns"},
    {"srclang-differs", "later translate-toolkit finds no source, OmegaT warns"},
    {"srclang-missing", "OmegaT refuses the whole file"},
    {"srclang-wrong", "later translate-toolkit finds no source"},
    {"stray-text", "OmegaT 6.1 refuses the whole file"},
    {"target-first", "translate-toolkit swaps source and target: it goes by position"},
    {"target-missing", "translate-toolkit reads the unit as untranslated"},
    {"tool-omegat", "OmegaT reads the file by rules that it keeps for its own"},
    {"unit-empty", "OmegaT 6.1 refuses the whole file"},
    {"unit-long", "RWS Language Cloud refuses segments over 2000 characters"},
    {"unknown-attribute", "OmegaT 6.1 refuses the whole file"},
    {"unknown-element", "OmegaT 6.1 refuses the whole file; 3.6 drops the text inside"},
    {"unknown-value", "OmegaT 6.1 refuses the whole file"},
    {"unreadable",
     "OmegaT and translate-toolkit refuse the whole file, but at an unknown entity drop "
     "it; XML::TMX reads the units before the fault and says nothing"},
    {"variants-extra", "Trados Studio does not read files of three languages; translate-toolkit "
                       "takes the second text for the target"},
    {"version", "OmegaT 6.1 refuses the whole file, Tolgee all but 1.4b"},
};

const char *duiqi_tmx_consequence(const char *code) {
    for (size_t i = 0; code && i < sizeof CONSEQUENCES / sizeof *CONSEQUENCES; ++i)
        if (strcmp(CONSEQUENCES[i].code, code) == 0)
            return CONSEQUENCES[i].text;
    return NULL;
}
