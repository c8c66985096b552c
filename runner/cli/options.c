// options.c: the options of a command, declared once: parsed with getopt_long and checked.
#include "cli/options.h"

#include "base/bug.h"
#include "base/text.h"

#include <errno.h>
#include <getopt.h>
#include <inttypes.h>
#include <stdlib.h>
#include <string.h>

enum { OPTIONS_MAX = 32, FIRST_CODE = 256 };

static bool set_number(const struct option_spec *spec, const char *argument, struct error *err)
{
    char *end;
    errno = 0;
    unsigned long long number = strtoull(argument, &end, 10);
    bool digits = argument[0] >= '0' && argument[0] <= '9' && *end == '\0';
    if (!digits || errno != 0 || number < spec->minimum || number > spec->maximum) {
        return error_set(err, "--%s takes a number from %" PRIu64 " to %" PRIu64 ", not \"%.80s\"",
                         spec->name, spec->minimum, spec->maximum, argument);
    }
    *(uint64_t *)spec->value = number;
    return true;
}

static bool set_value(const struct option_spec *spec, const char *argument, struct error *err)
{
    switch (spec->kind) {
    case OPTION_FLAG:
        *(bool *)spec->value = true;
        return true;
    case OPTION_TEXT:
        *(const char **)spec->value = argument;
        return true;
    case OPTION_NUMBER:
        return set_number(spec, argument, err);
    }
    return true;
}

static bool unknown_option(const char *word, const struct option_spec *specs, struct error *err)
{
    const char *nearest = NULL;
    int best = 4;
    const char *name = word + strspn(word, "-");
    for (int i = 0; specs[i].name != NULL; i++) {
        int distance = text_distance(name, specs[i].name);
        if (distance < best && specs[i].help != NULL) {
            best = distance;
            nearest = specs[i].name;
        }
    }
    if (nearest != NULL) {
        return error_set(err, "there is no option %.80s here. Did you mean --%s?", word, nearest);
    }
    return error_set(err, "there is no option %.80s here", word);
}

static int fill(const struct option_spec *specs, struct option *longs)
{
    int count = 0;
    for (; specs[count].name != NULL; count++) {
        BUG_ON(count >= OPTIONS_MAX);
        longs[count] = (struct option){
            .name = specs[count].name,
            .has_arg = specs[count].kind == OPTION_FLAG ? no_argument : required_argument,
            .val = FIRST_CODE + count};
    }
    longs[count] = (struct option){0};
    return count;
}

bool options_parse(int argc, char **argv, const struct option_spec *specs,
                   struct positional *positional, struct error *err)
{
    struct option longs[OPTIONS_MAX + 1];
    int count = fill(specs, longs);
    opterr = 0;
    optind = 0;
    for (int code; (code = getopt_long(argc, argv, ":", longs, NULL)) != -1;) {
        if (code == ':') {
            return error_set(err, "%s needs a value behind it", argv[optind - 1]);
        }
        if (code < FIRST_CODE || code >= FIRST_CODE + count) {
            return unknown_option(argv[optind - 1], specs, err);
        }
        if (!set_value(&specs[code - FIRST_CODE], optarg, err)) {
            return false;
        }
    }
    positional->count = 0;
    for (int i = optind; i < argc; i++) {
        if (positional->count == POSITIONAL_MAX) {
            return error_set(err, "more than %d words", POSITIONAL_MAX);
        }
        positional->at[positional->count++] = argv[i];
    }
    positional->at[positional->count] = NULL;
    return true;
}
