#include "weights_file.h"

#include <math.h>

#include "require.h"

#define NAME(feature) [DUIQI_BEAD_##feature] = #feature

static const char *const NAMES[DUIQI_BEAD_FEATURES] = {
    NAME(CONTENT),
    NAME(FUNCTION),
    NAME(NAME),
    NAME(LENGTH),
    NAME(LENGTH_NORMAL),
    NAME(1_1),
    NAME(1_2),
    NAME(1_3),
    NAME(1_4),
    NAME(1_5),
    NAME(2_1),
    NAME(2_2),
    NAME(2_3),
    NAME(3_1),
    NAME(3_2),
    NAME(QUESTIONS),
    NAME(EXCLAMATIONS),
    NAME(QUESTION_END),
    NAME(X_QUOTES),
    NAME(Y_QUOTES),
    NAME(QUOTES_DIFFER),
    NAME(QUOTE_END),
    NAME(OPENINGS),
    NAME(CLOSINGS),
    NAME(CLAUSES_FEW),
    NAME(CLAUSES),
    NAME(X_BOUNDARY),
    NAME(Y_BOUNDARY),
    NAME(X_SHORTEST),
    NAME(Y_SHORTEST),
    NAME(X_ALONE),
    NAME(Y_ALONE),
    NAME(X_ALONE_LENGTH),
    NAME(Y_ALONE_LENGTH),
    NAME(X_ALONE_QUOTES),
    NAME(Y_ALONE_QUOTES),
};

static const double UNIT = 1e-3;

float weights_file_rounded(double weight) {
    return (float)(round(weight / UNIT) * UNIT + 0.0); /* no negative zero */
}

static void write_one(FILE *out, const char *name, const duiqi_weights *weights) {
    fprintf(out, "\nconst duiqi_weights %s = {{\n", name);
    for (size_t f = 0; f < DUIQI_BEAD_FEATURES; ++f) {
        require(NAMES[f], "a feature has no name in weights_file.c");
        fprintf(out, "    [DUIQI_BEAD_%s] = %.3fF,\n", NAMES[f], (double)weights->of[f]);
    }
    fprintf(out, "}};\n");
}

void weights_file_write(const char *path, const struct weights_tables *tables) {
    FILE *out = fopen(path, "w");
    require(out, path);
    fprintf(out, "/* Written by tests/regress/fit.c; do not edit. */\n");
    write_one(out, "duiqi_weights_glance", &tables->glance);
    write_one(out, "duiqi_weights_glance_blind", &tables->glance_blind);
    write_one(out, "duiqi_weights_final", &tables->final);
    write_one(out, "duiqi_weights_blind", &tables->blind);
    require(!ferror(out) && !fclose(out), path);
}
