// narrow_table.c: the table of a run, for a screen that is too narrow for a column a thread.
//
// In the table that trace/ makes each row has a step, and one event in the column of its thread.
#include "tui/narrow_table.h"

#include <stdio.h>
#include <string.h>

enum { LANES_MAX = 16, NAME_MAX_BYTES = 32 };

struct lanes {
    int count;
    int widest; // of the names
    struct {
        size_t column;
        char name[NAME_MAX_BYTES];
    } at[LANES_MAX];
};

static const char heading[] = "step  T";

bool narrow_table_begins(const char *line, size_t length)
{
    size_t blanks = strspn(line, " ");
    return blanks + strlen(heading) < length && text_starts(line + blanks, heading);
}

// The threads stand in the heading, set apart by two blanks or more.
static void find_lanes(const char *line, size_t length, struct lanes *lanes)
{
    size_t at = strspn(line, " ") + strlen("step");
    while (at < length && lanes->count < LANES_MAX) {
        at += strspn(line + at, " ");
        size_t end = at;
        while (end < length && !(line[end] == ' ' && (end + 1 == length || line[end + 1] == ' '))) {
            end++;
        }
        if (end > at) {
            char *name = lanes->at[lanes->count].name;
            int width = snprintf(name, NAME_MAX_BYTES, "%.*s", (int)(end - at), line + at);
            lanes->widest = width > lanes->widest ? width : lanes->widest;
            lanes->at[lanes->count++].column = at;
        }
        at = end;
    }
}

// A row begins with its step, or with the mark of one that did not happen.
static bool is_row(const char *line, size_t length, const struct lanes *lanes)
{
    size_t first = lanes->at[0].column;
    return length > first && strspn(line, " !>0123456789") >= first;
}

static void add_row(const char *line, size_t length, const struct lanes *lanes, struct text *out)
{
    size_t first = lanes->at[0].column;
    size_t at = first + strspn(line + first, " ");
    int lane = 0;
    while (lane + 1 < lanes->count && lanes->at[lane + 1].column <= at) {
        lane++;
    }
    text_printf(out, "%.*s%-*s  %.*s\n", (int)first, line, lanes->widest, lanes->at[lane].name,
                (int)(length - at), line + at);
}

// The line behind this one.
static const char *next_line(const char *line)
{
    line += strcspn(line, "\n");
    return line + (*line == '\n');
}

size_t narrow_table_width(const char *string)
{
    struct lanes lanes = {0};
    size_t widest = strcspn(string, "\n");
    find_lanes(string, widest, &lanes);
    for (const char *line = next_line(string);; line = next_line(line)) {
        size_t length = strcspn(line, "\n");
        if (!is_row(line, length, &lanes)) {
            return widest;
        }
        widest = length > widest ? length : widest;
    }
}

size_t narrow_table_add(const char *string, struct text *out)
{
    struct lanes lanes = {0};
    find_lanes(string, strcspn(string, "\n"), &lanes);
    text_printf(out, "%.*sthread\n", (int)lanes.at[0].column, string);
    for (const char *line = next_line(string);; line = next_line(line)) {
        size_t length = strcspn(line, "\n");
        if (!is_row(line, length, &lanes)) {
            return (size_t)(line - string);
        }
        add_row(line, length, &lanes, out);
    }
}
