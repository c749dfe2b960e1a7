#include "memory/settle.h"

#include <stdio.h>

#include "unit.h"

static duiqi_blocks blocks;
static duiqi_vector recurrences;

static void setup(void) {
    duiqi_blocks_init(&blocks, system_allocator());
    duiqi_vector_init(&recurrences, system_allocator(), sizeof(duiqi_recurrence));
    duiqi_vector_push(&blocks.gates, &(duiqi_gate){0, 0, 0});
    duiqi_vector_push(&blocks.gates, &(duiqi_gate){100, 100, 0});
}

static void teardown(void) {
    duiqi_blocks_free(&blocks);
    duiqi_vector_free(&recurrences);
}

/* Add a recurrence of one sentence on each side. */
static void add(uint32_t source, uint32_t target, uint32_t letters) {
    duiqi_recurrence made = {source, 1, target, 1, letters};
    ck_assert_ptr_nonnull(duiqi_vector_push(&recurrences, &made));
}

/* Every sentence of one list with every one of another: they are equal. */
static void add_all(const uint32_t *source, size_t sources, const uint32_t *target, size_t targets,
                    uint32_t letters) {
    for (size_t s = 0; s < sources; ++s)
        for (size_t t = 0; t < targets; ++t)
            add(source[s], target[t], letters);
}

/* What is kept, as "1:1 2+2:3"; sentences after the first with a plus. */
static const char *settle(void) {
    static char text[1024];
    size_t length = 0;
    text[0] = '\0';
    ck_assert_int_eq(duiqi_recurrences_settle(&recurrences, &blocks), DUIQI_OK);
    const duiqi_recurrence *all = recurrences.data;
    for (size_t i = 0; i < recurrences.count; ++i) {
        length += (size_t)snprintf(text + length, sizeof text - length, "%s%u", i ? " " : "",
                                   all[i].source);
        for (uint32_t k = 1; k < all[i].source_count; ++k)
            length += (size_t)snprintf(text + length, sizeof text - length, "+");
        length += (size_t)snprintf(text + length, sizeof text - length, ":%u", all[i].target);
        for (uint32_t k = 1; k < all[i].target_count; ++k)
            length += (size_t)snprintf(text + length, sizeof text - length, "+");
    }
    return text;
}

START_TEST(what_occurs_once_is_clear) {
    add(10, 12, 50);
    add(15, 18, 50);
    ck_assert_str_eq(settle(), "10:12 15:18");
    const duiqi_gate *gates = blocks.gates.data;
    ck_assert_uint_eq(blocks.gates.count, 6);
    ck_assert_uint_eq(gates[1].x, 10);
    ck_assert_uint_eq(gates[1].y, 12);
    ck_assert_uint_eq(gates[1].whole, 1);
    ck_assert_uint_eq(gates[2].x, 11);
    ck_assert_uint_eq(gates[2].y, 13);
    ck_assert_uint_eq(gates[2].whole, 0);
    ck_assert_uint_eq(gates[5].x, 100);
}
END_TEST

/* Far from all else it may have a double that recurs on one side only. */
START_TEST(what_stands_alone_is_left_out) {
    add(20, 20, 50);
    add(40, 40, 50);
    add(45, 52, 50); /* near the one before, but not in line */
    add(60, 61, 50);
    add(63, 64, 50);
    add(80, 80, 50);
    ck_assert_str_eq(settle(), "60:61 63:64");
}
END_TEST

START_TEST(of_those_that_cross_the_heaviest_chain_stays) {
    add(10, 60, 90);
    add(12, 62, 90);
    add(20, 21, 70);
    add(24, 25, 70);
    add(30, 31, 70);
    ck_assert_str_eq(settle(), "20:21 24:25 30:31");
}
END_TEST

START_TEST(equal_ones_go_in_order_when_as_many) {
    add(8, 9, 50);
    add_all((const uint32_t[]){10, 15, 20}, 3, (const uint32_t[]){12, 16, 22}, 3, 50);
    add(25, 25, 50);
    add(27, 27, 50);
    ck_assert_str_eq(settle(), "8:9 10:12 15:16 20:22 25:25 27:27");
}
END_TEST

START_TEST(equal_ones_are_left_out_when_not_as_many) {
    add(8, 9, 50);
    add_all((const uint32_t[]){10, 15, 20}, 3, (const uint32_t[]){12, 22}, 2, 50);
    add(25, 25, 50);
    add(27, 27, 50);
    ck_assert_str_eq(settle(), "8:9 25:25 27:27");
}
END_TEST

/* As many on both sides of a whole text is a coincidence. */
START_TEST(order_counts_between_near_neighbours_only) {
    add_all((const uint32_t[]){10, 15, 20}, 3, (const uint32_t[]){12, 16, 22}, 3, 50);
    ck_assert_str_eq(settle(), "");
}
END_TEST

/* Between neighbours that are settled, what was ambiguous in the whole text becomes clear. */
START_TEST(neighbours_make_equal_ones_clear) {
    add_all((const uint32_t[]){10, 20, 35}, 3, (const uint32_t[]){12, 34}, 2, 50);
    add(30, 30, 50);
    add(40, 40, 50);
    ck_assert_str_eq(settle(), "30:30 35:34 40:40");
}
END_TEST

START_TEST(short_ones_need_a_neighbour) {
    add(48, 48, 8);
    add(50, 50, 60);
    add(51, 51, 8);
    add(52, 52, 60);
    add(53, 53, 8);
    add(54, 54, 8);
    add(56, 56, 8);
    ck_assert_str_eq(settle(), "50:50 51:51 52:52 53:53 54:54");
}
END_TEST

START_TEST(the_ends_of_the_documents_are_neighbours) {
    add(0, 0, 8);
    add(5, 6, 50);
    add(99, 99, 8);
    ck_assert_str_eq(settle(), "0:0 5:6 99:99");
}
END_TEST

START_TEST(of_those_that_overlap_the_longer_stays) {
    add(1, 1, 40);
    duiqi_recurrence both = {1, 2, 1, 2, 70};
    duiqi_vector_push(&recurrences, &both);
    add(2, 2, 30);
    ck_assert_str_eq(settle(), "1+:1+");
}
END_TEST

START_TEST(nothing_crosses_what_is_settled) {
    duiqi_gate *gates = duiqi_vector_append(&blocks.gates, 2);
    gates[1] = (duiqi_gate){100, 100, 0};
    gates[-1] = (duiqi_gate){20, 30, 1};
    gates[0] = (duiqi_gate){22, 31, 0};
    add(19, 31, 50); /* crosses */
    add(21, 30, 50); /* inside */
    add(25, 34, 50);
    duiqi_recurrence over = {18, 3, 28, 2, 90};
    duiqi_vector_push(&recurrences, &over);
    ck_assert_str_eq(settle(), "25:34");
    ck_assert_uint_eq(blocks.gates.count, 6);
}
END_TEST

START_TEST(sentences_left_alone_stay_alone) {
    uint8_t *alone = duiqi_vector_append(&blocks.target_alone, 100);
    alone[5] = 1;
    add(5, 5, 50);
    add(7, 7, 50);
    ck_assert_str_eq(settle(), "7:7");
}
END_TEST

static Suite *suite(void) {
    Suite *all = suite_create("settle");
    TCase *cases = tcase_create("settle");
    tcase_add_checked_fixture(cases, setup, teardown);
    tcase_add_test(cases, what_occurs_once_is_clear);
    tcase_add_test(cases, what_stands_alone_is_left_out);
    tcase_add_test(cases, of_those_that_cross_the_heaviest_chain_stays);
    tcase_add_test(cases, equal_ones_go_in_order_when_as_many);
    tcase_add_test(cases, equal_ones_are_left_out_when_not_as_many);
    tcase_add_test(cases, order_counts_between_near_neighbours_only);
    tcase_add_test(cases, neighbours_make_equal_ones_clear);
    tcase_add_test(cases, short_ones_need_a_neighbour);
    tcase_add_test(cases, the_ends_of_the_documents_are_neighbours);
    tcase_add_test(cases, of_those_that_overlap_the_longer_stays);
    tcase_add_test(cases, nothing_crosses_what_is_settled);
    tcase_add_test(cases, sentences_left_alone_stay_alone);
    suite_add_tcase(all, cases);
    return all;
}

UNIT_MAIN(suite())
