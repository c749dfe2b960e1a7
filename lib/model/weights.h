#ifndef DUIQI_MODEL_WEIGHTS_H
#define DUIQI_MODEL_WEIGHTS_H

/* The features of a bead and their weights. */

typedef enum duiqi_bead_feature {
    DUIQI_BEAD_CONTENT = 0,   /* lexical gain of the content words of y */
    DUIQI_BEAD_FUNCTION,      /* of its function words */
    DUIQI_BEAD_NAME,          /* of its names and figures */
    DUIQI_BEAD_LENGTH,        /* log ratio of the lengths */
    DUIQI_BEAD_LENGTH_NORMAL, /* log density of it under a normal distribution */
    DUIQI_BEAD_1_1,           /* types: indicators */
    DUIQI_BEAD_1_2,
    DUIQI_BEAD_1_3,
    DUIQI_BEAD_1_4,
    DUIQI_BEAD_1_5, /* and more */
    DUIQI_BEAD_2_1,
    DUIQI_BEAD_2_2,
    DUIQI_BEAD_2_3,          /* and more */
    DUIQI_BEAD_3_1,          /* and more */
    DUIQI_BEAD_3_2,          /* and more */
    DUIQI_BEAD_QUESTIONS,    /* difference of the numbers of question marks */
    DUIQI_BEAD_EXCLAMATIONS, /* of exclamation marks */
    DUIQI_BEAD_QUESTION_END, /* one side ends in a question, the other does not */
    DUIQI_BEAD_X_QUOTES,     /* opening and closing quotes of x differ in number */
    DUIQI_BEAD_Y_QUOTES,
    DUIQI_BEAD_QUOTES_DIFFER, /* those differ on one side only */
    DUIQI_BEAD_QUOTE_END,     /* one side ends in a quote, the other does not */
    DUIQI_BEAD_OPENINGS,      /* difference of the numbers of opening quotes */
    DUIQI_BEAD_CLOSINGS,
    DUIQI_BEAD_CLAUSES_FEW, /* fewer clauses in x than sentences in y */
    DUIQI_BEAD_CLAUSES,     /* log ratio of the numbers of clauses */
    DUIQI_BEAD_X_BOUNDARY,  /* distance of boundaries inside y to clauses of x */
    DUIQI_BEAD_Y_BOUNDARY,  /* distance of boundaries inside x to clauses of y */
    DUIQI_BEAD_X_SHORTEST,  /* log length of the shortest of several sentences of x */
    DUIQI_BEAD_Y_SHORTEST,
    DUIQI_BEAD_X_ALONE, /* a sentence of x without counterpart */
    DUIQI_BEAD_Y_ALONE,
    DUIQI_BEAD_X_ALONE_LENGTH, /* log length of it */
    DUIQI_BEAD_Y_ALONE_LENGTH,
    DUIQI_BEAD_X_ALONE_QUOTES, /* its opening and closing quotes differ in number */
    DUIQI_BEAD_Y_ALONE_QUOTES,
    DUIQI_BEAD_FEATURES
} duiqi_bead_feature;

typedef struct duiqi_weights {
    float of[DUIQI_BEAD_FEATURES];
} duiqi_weights;

/** For the first pass, which has no table but the lexicons'. */
extern const duiqi_weights duiqi_weights_early;

/** For the second pass, fitted to what it sees at a glance: words without their positions and
 *  without function words, lengths, types, and unpaired sentences; with a lexicon, and without
 *  any. */
extern const duiqi_weights duiqi_weights_glance;
extern const duiqi_weights duiqi_weights_glance_blind;

/** For the last pass, fitted: with a lexicon, and without any. */
extern const duiqi_weights duiqi_weights_final;
extern const duiqi_weights duiqi_weights_blind;

#endif
