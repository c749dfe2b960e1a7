#include <duiqi/compare.h>

#include <stdio.h>

#include "meter.h"
#include "unit_fixture.h"

/* Texts of units, source and target in turn. */
static duiqi_memory *memory_of(const char *const texts[], const duiqi_allocator *allocator) {
    duiqi_memory *memory;
    if (duiqi_memory_new(&memory, allocator))
        return NULL;
    for (; texts[0]; texts += 2) {
        struct made_unit made;
        if (duiqi_memory_add(memory, made_unit_set(&made, texts[0], texts[1]))) {
            duiqi_memory_free(memory);
            return NULL;
        }
    }
    return memory;
}

static int note(void *user, const duiqi_change *change) {
    static const char SIGNS[] = "=ts-+";
    char *log = user;
    const duiqi_unit *unit = change->after ? change->after : change->before;
    ck_assert((change->before != NULL) == (change->kind != DUIQI_CHANGE_ADDED));
    ck_assert((change->after != NULL) == (change->kind != DUIQI_CHANGE_REMOVED));
    sprintf(log + strlen(log), "%c%.*s/%.*s", SIGNS[change->kind], (int)unit->source->text.length,
            unit->source->text.data, (int)unit->target->text.length, unit->target->text.data);
    if (change->kind == DUIQI_CHANGE_TARGET)
        sprintf(log + strlen(log), "<%.*s", (int)change->before->target->text.length,
                change->before->target->text.data);
    if (change->kind == DUIQI_CHANGE_SOURCE)
        sprintf(log + strlen(log), "<%.*s", (int)change->before->source->text.length,
                change->before->source->text.data);
    strcat(log, " ");
    return 0;
}

static void assert_changes(const char *const before[], const char *const after[],
                           const char *wanted) {
    char log[1000] = "";
    duiqi_memory *a = memory_of(before, NULL), *b = memory_of(after, NULL);
    ck_assert_int_eq(duiqi_memory_compare(a, b, NULL, note, log), DUIQI_OK);
    ck_assert_str_eq(log, wanted);
    duiqi_memory_free(b);
    duiqi_memory_free(a);
}

#define UNITS(...)                                                                                 \
    (const char *const[]) {                                                                        \
        __VA_ARGS__, NULL                                                                          \
    }

static const char *const NOTHING[] = {NULL};

START_TEST(memories_without_units_are_the_same) {
    assert_changes(NOTHING, NOTHING, "");
    assert_changes(NOTHING, UNITS("a", "A"), "+a/A ");
    assert_changes(UNITS("a", "A"), NOTHING, "-a/A ");
}
END_TEST

START_TEST(order_alone_is_no_change) {
    assert_changes(UNITS("a", "A", "b", "B"), UNITS("b", "B", "a", "A"), "=b/B =a/A ");
}
END_TEST

START_TEST(texts_are_compared_as_they_stand) {
    assert_changes(UNITS("a", "A"), UNITS("a", "A "), "ta/A <A ");
    assert_changes(UNITS("a", "A"), UNITS("ａ", "A"), "sａ/A<a ");
}
END_TEST

START_TEST(removed_units_stand_after_their_predecessors) {
    assert_changes(UNITS("0", "-", "a", "A", "x", "X", "y", "Y", "b", "B", "z", "Z"),
                   UNITS("a", "A", "n", "N", "b", "B"), "-0/- =a/A -x/X -y/Y +n/N =b/B -z/Z ");
}
END_TEST

START_TEST(the_same_pair_comes_before_the_same_side) {
    assert_changes(UNITS("a", "A1", "a", "A2", "c", "C"),
                   UNITS("a", "A2", "a", "A3", "a", "A4", "d", "C"),
                   "=a/A2 ta/A3<A1 +a/A4 sd/C<c ");
    /* As many as there are, not more. */
    assert_changes(UNITS("a", "A", "a", "A"), UNITS("a", "A"), "=a/A -a/A ");
    assert_changes(UNITS("a", "A"), UNITS("a", "A", "a", "A"), "=a/A +a/A ");
}
END_TEST

START_TEST(empty_sides_do_not_make_units_counterparts) {
    assert_changes(UNITS("a", "", "", "B"), UNITS("c", "", "", "D"), "-a/ -/B +c/ +/D ");
    assert_changes(UNITS("a", ""), UNITS("a", ""), "=a/ ");
}
END_TEST

static int stop_at_second(void *user, const duiqi_change *change) {
    (void)change;
    return ++*(int *)user == 2;
}

START_TEST(the_caller_can_stop) {
    int calls = 0;
    duiqi_memory *a = memory_of(UNITS("a", "A"), NULL);
    duiqi_memory *b = memory_of(UNITS("b", "B", "c", "C", "d", "D"), NULL);
    ck_assert_int_eq(duiqi_memory_compare(a, b, NULL, stop_at_second, &calls), DUIQI_ECANCELED);
    ck_assert_int_eq(calls, 2);
    ck_assert_int_eq(duiqi_memory_compare(NULL, b, NULL, note, NULL), DUIQI_EINVAL);
    ck_assert_int_eq(duiqi_memory_compare(a, NULL, NULL, note, NULL), DUIQI_EINVAL);
    ck_assert_int_eq(duiqi_memory_compare(a, b, NULL, NULL, NULL), DUIQI_EINVAL);
    duiqi_memory_free(b);
    duiqi_memory_free(a);
}
END_TEST

START_TEST(comparing_without_memory_fails_cleanly) {
    duiqi_memory *a = memory_of(UNITS("a", "A", "b", "B"), NULL);
    duiqi_memory *b = memory_of(UNITS("a", "A", "b", "C"), NULL);
    duiqi_status status = DUIQI_ENOMEM;
    size_t granted = 0;
    for (; status != DUIQI_OK; ++granted) {
        char log[100] = "";
        struct meter meter = {.budget = granted};
        duiqi_allocator allocator = meter_allocator(&meter);
        status = duiqi_memory_compare(a, b, &allocator, note, log);
        ck_assert(status == DUIQI_OK || status == DUIQI_ENOMEM);
        ck_assert_str_eq(log, status ? "" : "=a/A tb/C<B ");
        ck_assert_uint_eq(meter.live, 0);
    }
    ck_assert_uint_ge(granted, 10);
    duiqi_memory_free(b);
    duiqi_memory_free(a);
}
END_TEST

static Suite *suite(void) {
    Suite *suite = suite_create("compare");
    TCase *tests = tcase_create("compare");
    tcase_add_test(tests, memories_without_units_are_the_same);
    tcase_add_test(tests, order_alone_is_no_change);
    tcase_add_test(tests, texts_are_compared_as_they_stand);
    tcase_add_test(tests, removed_units_stand_after_their_predecessors);
    tcase_add_test(tests, the_same_pair_comes_before_the_same_side);
    tcase_add_test(tests, empty_sides_do_not_make_units_counterparts);
    tcase_add_test(tests, the_caller_can_stop);
    tcase_add_test(tests, comparing_without_memory_fails_cleanly);
    suite_add_tcase(suite, tests);
    return suite;
}

UNIT_MAIN(suite())
