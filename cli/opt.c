#include "opt.h"

#include <errno.h>
#include <math.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "exit.h"
#include "report.h"

static void print_option(const opt *option) {
    char left[64];
    char letter[8] = "    ";
    if (option->letter)
        snprintf(letter, sizeof letter, "-%c, ", option->letter);
    snprintf(left, sizeof left, "  %s--%s%s%s", letter, option->name, option->argument ? " " : "",
             option->argument ? option->argument : "");
    if (strlen(left) < 30)
        printf("%-30s%s\n", left, option->help);
    else
        printf("%s\n%30s%s\n", left, "", option->help);
}

static void print_help(const opt_usage *usage) {
    printf("Usage: %s\n\n%s\n\nOptions:\n", usage->synopsis, usage->description);
    for (const opt *option = usage->options; option->name; ++option)
        print_option(option);
    printf("%-30s%s\n%-30s%s\n", "      --help", "show this help", "      --version",
           "show the version");
    if (usage->notes)
        printf("\n%s\n", usage->notes);
}

int opt_misuse(const opt_usage *usage, const char *format, ...) {
    char message[512];
    va_list arguments;
    va_start(arguments, format);
    vsnprintf(message, sizeof message, format, arguments);
    va_end(arguments);
    report_error("%s", message);
    fprintf(stderr, "usage: %s\n", usage->synopsis);
    return EXIT_STATUS_USAGE;
}

static const opt *find_option(const opt_usage *usage, const char *name, size_t length,
                              char letter) {
    for (const opt *option = usage->options; option->name; ++option)
        if (letter ? option->letter == letter
                   : strlen(option->name) == length && memcmp(option->name, name, length) == 0)
            return option;
    return NULL;
}

static int set_choice(const opt_usage *usage, const opt *option, const char *value) {
    char words[128] = "";
    for (int i = 0; option->choices[i]; ++i) {
        if (strcmp(option->choices[i], value) == 0) {
            *(int *)option->value = i;
            return EXIT_STATUS_OK;
        }
        size_t used = strlen(words);
        snprintf(words + used, sizeof words - used, "%s%s", i ? ", " : "", option->choices[i]);
    }
    return opt_misuse(usage, "--%s: \"%s\" is not one of %s", option->name, value, words);
}

static int set_number(const opt_usage *usage, const opt *option, const char *value) {
    char *end;
    double number = strtod(value, &end);
    if (end == value || *end || !isfinite(number) || number < option->minimum ||
        number > option->maximum)
        return opt_misuse(usage, "--%s: \"%s\" is not a number from %g to %g", option->name, value,
                          option->minimum, option->maximum);
    *(double *)option->value = number;
    return EXIT_STATUS_OK;
}

static int add_to_list(const opt_usage *usage, const opt *option, const char *value) {
    opt_list *list = option->value;
    if (list->count == OPT_LIST_MAX)
        return opt_misuse(usage, "--%s can be given at most %d times", option->name, OPT_LIST_MAX);
    list->items[list->count++] = value;
    return EXIT_STATUS_OK;
}

static int set_value(const opt_usage *usage, const opt *option, const char *value) {
    switch (option->kind) {
    case OPT_FLAG:
        *(bool *)option->value = true;
        return EXIT_STATUS_OK;
    case OPT_STRING:
    case OPT_LIST:
        if (!*value)
            return opt_misuse(usage, "--%s needs a value that is not empty", option->name);
        if (option->kind == OPT_LIST)
            return add_to_list(usage, option, value);
        *(const char **)option->value = value;
        return EXIT_STATUS_OK;
    case OPT_CHOICE:
        return set_choice(usage, option, value);
    case OPT_NUMBER:
        return set_number(usage, option, value);
    }
    return EXIT_STATUS_FAILURE;
}

/* Handle the option at argv[*index] and step to its last word. */
static int take_option(const opt_usage *usage, int argc, char **argv, int *index) {
    const char *word = argv[*index];
    bool is_long = word[1] == '-';
    const char *equals = is_long ? strchr(word, '=') : NULL;
    const opt *option =
        is_long ? find_option(usage, word + 2,
                              equals ? (size_t)(equals - word - 2) : strlen(word + 2), 0)
                : find_option(usage, NULL, 0, word[1]);
    if (!option || (!is_long && option->kind == OPT_FLAG && word[2]))
        return opt_misuse(usage, "unknown option %s", word);
    if (option->kind == OPT_FLAG)
        return equals ? opt_misuse(usage, "--%s takes no value", option->name)
                      : set_value(usage, option, "");
    if (equals)
        return set_value(usage, option, equals + 1);
    if (!is_long && word[2])
        return set_value(usage, option, word + 2);
    if (*index + 1 >= argc)
        return opt_misuse(usage, "%s needs a value", word);
    return set_value(usage, option, argv[++*index]);
}

int opt_parse(opt_result *result, const opt_usage *usage, int argc, char **argv) {
    bool only_operands = false;
    *result = (opt_result){0};
    for (int i = 1; i < argc; ++i) {
        const char *word = argv[i];
        if (only_operands || word[0] != '-' || !word[1]) {
            if (result->operand_count == OPT_OPERAND_MAX)
                return opt_misuse(usage, "too many files");
            result->operands[result->operand_count++] = word;
        } else if (strcmp(word, "--") == 0) {
            only_operands = true;
        } else if (strcmp(word, "--help") == 0 || strcmp(word, "-h") == 0) {
            print_help(usage);
            result->help = true;
            return EXIT_STATUS_OK;
        } else {
            int status = take_option(usage, argc, argv, &i);
            if (status)
                return status;
        }
    }
    return EXIT_STATUS_OK;
}
