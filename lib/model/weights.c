#include "model/weights.h"

const duiqi_weights duiqi_weights_early = {{
    [DUIQI_BEAD_CONTENT] = 0.5F,
    [DUIQI_BEAD_NAME] = 0.5F,
    [DUIQI_BEAD_LENGTH_NORMAL] = 1.0F,
    [DUIQI_BEAD_1_1] = -0.478F,
    [DUIQI_BEAD_1_2] = -2.087F,
    [DUIQI_BEAD_1_3] = -3.697F,
    [DUIQI_BEAD_1_4] = -5.306F,
    [DUIQI_BEAD_1_5] = -6.916F,
    [DUIQI_BEAD_2_1] = -3.004F,
    [DUIQI_BEAD_2_2] = -4.613F,
    [DUIQI_BEAD_2_3] = -6.223F,
    [DUIQI_BEAD_3_1] = -5.530F,
    [DUIQI_BEAD_3_2] = -7.139F,
    [DUIQI_BEAD_X_ALONE] = -15.521F,
    [DUIQI_BEAD_Y_ALONE] = -14.828F,
}};

#include "model/weights_fitted.inc"
