#include "base/map.h"

#include <stdio.h>

#include "meter.h"
#include "unit.h"

START_TEST(keys_get_numbers_in_order) {
    duiqi_map map;
    duiqi_map_init(&map, system_allocator());
    ck_assert_uint_eq(duiqi_map_find(&map, slice_of("one")), DUIQI_MAP_NONE);
    ck_assert_uint_eq(duiqi_map_put(&map, slice_of("one")), 0);
    ck_assert_uint_eq(duiqi_map_put(&map, slice_of("二")), 1);
    ck_assert_uint_eq(duiqi_map_put(&map, slice_of("")), 2);
    ck_assert_uint_eq(duiqi_map_put(&map, slice_of("one")), 0);
    ck_assert_uint_eq(map.count, 3);
    ck_assert_uint_eq(duiqi_map_find(&map, slice_of("二")), 1);
    ck_assert_uint_eq(duiqi_map_find(&map, (duiqi_slice){NULL, 0}), 2);
    ck_assert_uint_eq(duiqi_map_find(&map, slice_of("on")), DUIQI_MAP_NONE);
    ck_assert_uint_eq(duiqi_map_key(&map, 1).length, 3);
    ck_assert_mem_eq(duiqi_map_key(&map, 1).data, "二", 3);
    ck_assert_uint_eq(duiqi_map_key(&map, 2).length, 0);
    duiqi_map_free(&map);
    ck_assert_uint_eq(duiqi_map_find(&map, slice_of("one")), DUIQI_MAP_NONE);
}
END_TEST

static duiqi_slice numbered_key(char *room, size_t size, unsigned number) {
    return (duiqi_slice){room, (size_t)snprintf(room, size, "key-%u", number)};
}

START_TEST(many_keys_are_found_again) {
    enum { KEYS = 50000 };
    char room[32];
    duiqi_map map;
    duiqi_map_init(&map, system_allocator());
    for (unsigned i = 0; i < KEYS; ++i)
        ck_assert_uint_eq(duiqi_map_put(&map, numbered_key(room, sizeof room, i)), i);
    for (unsigned i = 0; i < KEYS; ++i) {
        duiqi_slice key = numbered_key(room, sizeof room, i);
        ck_assert_uint_eq(duiqi_map_find(&map, key), i);
        ck_assert_uint_eq(duiqi_map_key(&map, i).length, key.length);
        ck_assert_mem_eq(duiqi_map_key(&map, i).data, key.data, key.length);
    }
    ck_assert_uint_eq(duiqi_map_find(&map, numbered_key(room, sizeof room, KEYS)), DUIQI_MAP_NONE);
    duiqi_map_free(&map);
}
END_TEST

START_TEST(long_key_is_kept) {
    static char long_key[5000];
    memset(long_key, 'x', sizeof long_key);
    duiqi_map map;
    duiqi_map_init(&map, system_allocator());
    ck_assert_uint_eq(duiqi_map_put(&map, slice_of("x")), 0);
    ck_assert_uint_eq(duiqi_map_put(&map, (duiqi_slice){long_key, sizeof long_key}), 1);
    ck_assert_uint_eq(duiqi_map_find(&map, (duiqi_slice){long_key, sizeof long_key}), 1);
    ck_assert_uint_eq(duiqi_map_find(&map, (duiqi_slice){long_key, sizeof long_key - 1}),
                      DUIQI_MAP_NONE);
    duiqi_map_free(&map);
}
END_TEST

/* Whatever allocation fails, the keys put before stay and the map can be freed. */
START_TEST(no_memory_leaves_the_map_whole) {
    char room[32];
    for (size_t budget = 0; budget < 12; ++budget) {
        struct meter meter = {.budget = budget};
        duiqi_allocator allocator = meter_allocator(&meter);
        duiqi_map map;
        duiqi_map_init(&map, &allocator);
        unsigned count = 0;
        while (duiqi_map_put(&map, numbered_key(room, sizeof room, count)) != DUIQI_MAP_NONE)
            ++count;
        ck_assert_uint_eq(map.count, count);
        for (unsigned i = 0; i < count; ++i)
            ck_assert_uint_eq(duiqi_map_find(&map, numbered_key(room, sizeof room, i)), i);
        ck_assert_uint_eq(duiqi_map_find(&map, numbered_key(room, sizeof room, count)),
                          DUIQI_MAP_NONE);
        duiqi_map_free(&map);
        ck_assert_uint_eq(meter.live, 0);
    }
}
END_TEST

static Suite *map_suite(void) {
    Suite *suite = suite_create("map");
    TCase *tests = tcase_create("map");
    tcase_add_test(tests, keys_get_numbers_in_order);
    tcase_add_test(tests, many_keys_are_found_again);
    tcase_add_test(tests, long_key_is_kept);
    tcase_add_test(tests, no_memory_leaves_the_map_whole);
    suite_add_tcase(suite, tests);
    return suite;
}

UNIT_MAIN(map_suite())
