// expectation.c: reads the first line of a test program.
#include "expectation.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum key {
    KEY_VERDICT,
    KEY_CAUSE,
    KEY_LINE,
    KEY_TRACES,
    KEY_SAYS,
    KEY_OPTIONS,
    KEY_COMPILER,
    KEY_NATIVE,
    KEY_WITH,
    KEY_SWITCHES,
    KEY_NO_RETURN,
    KEY_NOTES,
    KEY_STEPS,
    KEYS
};

static const char *const key_names[KEYS] = {
    "verdict:", "cause:", "line:",     "traces:",    "says:",  "options:", "compiler:",
    "native:",  "with:",  "switches:", "no-return:", "notes:", "steps:"};

static enum key key_parse(const char *word)
{
    int key = 0;
    while (key < KEYS && strcmp(word, key_names[key]) != 0) {
        key++;
    }
    return (enum key)key;
}

// Sorts the words of the line by key; false when a word stands before the first key.
static bool split(char *line, char values[KEYS][EXPECTATION_LENGTH])
{
    enum key current = KEYS;
    char *rest = NULL;
    for (char *word = strtok_r(line, " \t\n", &rest); word != NULL;
         word = strtok_r(NULL, " \t\n", &rest)) {
        enum key key = key_parse(word);
        if (key != KEYS) {
            current = key;
            continue;
        }
        if (current == KEYS) {
            return false;
        }
        if (values[current][0] != '\0') {
            strcat(values[current], " ");
        }
        strcat(values[current], word);
    }
    return true;
}

static void list(const char *value, char *words, const char *out[EXPECTED_WORDS])
{
    snprintf(words, EXPECTATION_LENGTH, "%s", value);
    char *rest = NULL;
    int count = 0;
    for (char *word = strtok_r(words, " ", &rest); word != NULL && count < EXPECTED_WORDS - 1;
         word = strtok_r(NULL, " ", &rest)) {
        out[count++] = word;
    }
    out[count] = NULL;
}

static bool parse_lines(const char *value, struct expectation *expectation)
{
    for (const char *at = value; *at != '\0';) {
        char *end = NULL;
        long line = strtol(at, &end, 10);
        if (end == at || line <= 0 || expectation->line_count == EXPECTED_LINES) {
            return false;
        }
        expectation->lines[expectation->line_count++] = (int)line;
        at = *end == ',' ? end + 1 : end;
        if (*end != ',' && *end != '\0') {
            return false;
        }
    }
    return true;
}

static bool parse_traces(const char *value, struct expectation *expectation)
{
    char *end = NULL;
    if (value[0] == '\0') {
        return true;
    }
    if (strcmp(value, "?") == 0 || strcmp(value, "more") == 0) {
        expectation->traces = value[0] == '?' ? TRACES_AGREE : TRACES_MORE;
        return true;
    }
    expectation->traces = TRACES_EXACT;
    expectation->trace_count = strtoll(value, &end, 10);
    return *end == '\0' && expectation->trace_count > 0;
}

// A count or a line; NOT_COMPARED without the key, 0 for "none".
static bool parse_number(const char *value, int *number)
{
    char *end = NULL;
    *number = NOT_COMPARED;
    if (value[0] == '\0') {
        return true;
    }
    *number = strcmp(value, "none") == 0 ? 0 : (int)strtol(value, &end, 10);
    return end == NULL || (*end == '\0' && *number >= 0);
}

static bool interpret(char values[KEYS][EXPECTATION_LENGTH], struct expectation *expectation,
                      char *message)
{
    enum cause cause;
    if (!verdict_parse(values[KEY_VERDICT], &expectation->verdict)) {
        snprintf(message, EXPECTATION_LENGTH, "the first line names no known verdict");
        return false;
    }
    if (values[KEY_CAUSE][0] != '\0' && strcmp(values[KEY_CAUSE], "none") != 0 &&
        !cause_parse(values[KEY_CAUSE], &cause)) {
        snprintf(message, EXPECTATION_LENGTH, "the first line names an unknown cause");
        return false;
    }
    if (!parse_lines(values[KEY_LINE], expectation) ||
        !parse_traces(values[KEY_TRACES], expectation) ||
        !parse_number(values[KEY_SWITCHES], &expectation->switches) ||
        !parse_number(values[KEY_NO_RETURN], &expectation->no_return) ||
        !parse_number(values[KEY_STEPS], &expectation->steps)) {
        snprintf(message, EXPECTATION_LENGTH, "the first line has a bad number");
        return false;
    }
    snprintf(expectation->cause, EXPECTATION_LENGTH, "%s", values[KEY_CAUSE]);
    snprintf(expectation->says, EXPECTATION_LENGTH, "%s", values[KEY_SAYS]);
    snprintf(expectation->notes, EXPECTATION_LENGTH, "%s", values[KEY_NOTES]);
    snprintf(expectation->compiler, EXPECTATION_LENGTH, "%s", values[KEY_COMPILER]);
    expectation->native = strcmp(values[KEY_NATIVE], "yes") == 0;
    list(values[KEY_OPTIONS], expectation->words[0], expectation->options);
    list(values[KEY_WITH], expectation->words[1], expectation->with);
    return true;
}

bool expectation_read(const char *path, struct expectation *expectation,
                      char message[EXPECTATION_LENGTH])
{
    memset(expectation, 0, sizeof *expectation);
    char line[EXPECTATION_LENGTH];
    FILE *file = fopen(path, "r");
    bool read = file != NULL && fgets(line, sizeof line, file) != NULL;
    if (file != NULL) {
        fclose(file);
    }
    char values[KEYS][EXPECTATION_LENGTH] = {{0}};
    if (!read || strncmp(line, "// ", 3) != 0 || strchr(line, '\n') == NULL ||
        !split(line + 3, values)) {
        snprintf(message, EXPECTATION_LENGTH, "the first line is not \"// verdict: ...\"");
        return false;
    }
    return interpret(values, expectation, message);
}
