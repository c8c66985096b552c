// lint_output.c: what a page shows as a program's output is what the program prints.
//
// Such a block says what made it, behind its fence: "output DEMO 5.2" is printed by the demo in the
// run with the choices 5.2 (a schedule without its checksum, so that it holds for each compiler),
// "output DEMO" in the run without choices, "output DEMO live" with kernel threads. "output DEMO
// example" is live, too, and its numbers differ from run to run.
#include "grade/lint_parts.h"

#include "base/files.h"
#include "base/memory.h"
#include "grade/build.h"
#include "grade/goal.h"
#include "grade/native.h"
#include "stage/client.h"
#include "stage/live.h"

#include <ctype.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

struct block { // between two fences; points into the page's text
    const char *info, *body, *end;
    char demo[64], run[256]; // words behind "output"
};

static const char *line_end(const char *at)
{
    const char *end = strchr(at, '\n');
    return end == NULL ? at + strlen(at) : end;
}

// The next block between fences at or behind `at`, false when there is none.
static bool next_block(const char *at, struct block *block)
{
    while (*at != '\0' && !text_starts(at, "```")) {
        at = line_end(at);
        at += *at == '\n';
    }
    if (*at == '\0') {
        return false;
    }
    block->info = at + strlen("```");
    const char *end = line_end(at);
    block->body = end + (*end == '\n');
    block->end = block->body;
    while (*block->end != '\0' && !text_starts(block->end, "```")) {
        block->end = line_end(block->end);
        block->end += *block->end == '\n';
    }
    return true;
}

static bool is_output(struct block *block)
{
    char *info = memory_copy(block->info, (size_t)(line_end(block->info) - block->info));
    char word[16];
    block->demo[0] = block->run[0] = '\0';
    bool is = sscanf(info, "%15s %63s %255s", word, block->demo, block->run) >= 1 &&
              strcmp(word, "output") == 0;
    free(info);
    return is;
}

// With `house` each block says what it is, so that no output goes without the run that made it.
static void check_label(struct lint *lint, const struct page *page, const char *markdown,
                        const struct block *block)
{
    const char *end = line_end(block->info);
    size_t length = (size_t)(end - block->info);
    bool known =
        (length == 1 && *block->info == 'c') || (length == 2 && strncmp(block->info, "sh", 2) == 0);
    if (lint->house && !known) {
        lint_find(lint, lint_shown(lint, page->file), text_line_of(markdown, block->info),
                  "say behind the ``` what this is: c, sh, or output DEMO SCHEDULE");
    }
}

// --- what the program prints ---

static bool collect(void *context, bool is_error, const char *bytes, size_t length)
{
    if (!is_error) {
        text_add_bytes(context, bytes, length);
    }
    return true;
}

static bool print_live(const struct demo *demo, struct text *out, struct error *err)
{
    const char *path = demo->file;
    struct live_limits limits = live_limits_default();
    struct live_result result;
    struct native native = {0};
    bool ok = native_build(&path, 1, &native, err) &&
              (!native.compile_error || error_set(err, "it does not compile"));
    if (ok) {
        struct live *live = live_start(native.directory, demo->input, NULL, err);
        ok = live != NULL && live_run(live, &limits, collect, out, &result, err);
        live_stop(live);
    }
    native_finish(&native);
    return ok;
}

static bool print_run(const char *module, const struct schedule *schedule, const struct demo *demo,
                      struct text *out, struct error *err)
{
    struct stage_script script = {demo->input, NULL};
    struct stage_limits limits = stage_limits_default();
    struct trace trace = {0};
    struct stage *stage = stage_start(module, err);
    bool ok = stage != NULL && stage_run(stage, schedule, &script, &limits, 0, &trace, err);
    if (ok) {
        char *output = goal_output(&trace);
        text_add(out, output);
        free(output);
    }
    trace_finish(&trace);
    stage_stop(stage);
    return ok;
}

static bool print_controlled(const struct demo *demo, const char *run, struct text *out,
                             struct error *err)
{
    const char *sources[] = {demo->file};
    struct build_request request = {.sources = sources, .source_count = 1};
    struct build build = {0};
    struct schedule schedule = {0};
    struct text name = {0};
    text_printf(&name, "h1-00000000%s%s", *run == '\0' ? "" : "-", run);
    bool ok =
        schedule_parse(text_string(&name), &schedule, err) && build_module(&request, &build, err) &&
        ((!build.compile_error && build.refused == NULL) || error_set(err, "it does not build")) &&
        print_run(build.module_path, &schedule, demo, out, err);
    text_finish(&name);
    schedule_finish(&schedule);
    build_finish(&build);
    return ok;
}

// --- comparing ---

// Whether both are the same, but for their numbers.
static bool same_words(const char *a, const char *b)
{
    while (*a != '\0' && *b != '\0') {
        if (isdigit((unsigned char)*a) && isdigit((unsigned char)*b)) {
            a += strspn(a, "0123456789");
            b += strspn(b, "0123456789");
        } else if (*a++ != *b++) {
            return false;
        }
    }
    return *a == *b;
}

static bool is_same(const struct block *block, const char *printed)
{
    char *shown = memory_copy(block->body, (size_t)(block->end - block->body));
    bool same = strcmp(block->run, "example") == 0 ? same_words(shown, printed)
                                                   : strcmp(shown, printed) == 0;
    free(shown);
    return same;
}

// Runs what made the block. True when the page has to show `printed` instead.
static bool is_other(struct lint *lint, const struct lesson *lesson, const struct page *page,
                     int line, const struct block *block, struct text *printed)
{
    const char *shown = lint_shown(lint, page->file);
    const struct demo *demo = lint_demo_of(lesson, block->demo);
    struct error err = {""};
    bool live = strcmp(block->run, "live") == 0 || strcmp(block->run, "example") == 0;
    if (demo == NULL) {
        lint_find(lint, shown, line, "there is no demo %s in this lesson", block->demo);
        return false;
    }
    if (!lint_goes_on(lint, lesson->id, demo->id)) {
        return false;
    }
    if (!(live ? print_live(demo, printed, &err)
               : print_controlled(demo, block->run, printed, &err))) {
        lint_find(lint, shown, line, "the output of %s cannot be made: %s", demo->id, err.text);
        return false;
    }
    if (printed->length > 0 && !text_ends(text_string(printed), "\n")) {
        text_add_char(printed, '\n');
    }
    return !is_same(block, text_string(printed));
}

static void write_page(struct lint *lint, const struct page *page, const struct text *text)
{
    struct error err;
    if (!file_write(page->file, text_string(text), text->length, 0644, &err)) {
        lint_find(lint, lint_shown(lint, page->file), 0, "cannot be written: %s", err.text);
    }
}

void lint_outputs(struct lint *lint, const struct lesson *lesson, const struct page *page,
                  const char *markdown)
{
    struct block block;
    struct text rewritten = {0};
    const char *copied = markdown;
    for (const char *at = markdown; next_block(at, &block); at = line_end(block.end)) {
        struct text printed = {0};
        int line = text_line_of(markdown, block.info);
        if (!is_output(&block)) {
            check_label(lint, page, markdown, &block);
        } else if (is_other(lint, lesson, page, line, &block, &printed)) {
            if (lint->write) {
                text_add_bytes(&rewritten, copied, (size_t)(block.body - copied));
                text_add(&rewritten, text_string(&printed));
                copied = block.end;
            } else {
                lint_find(
                    lint, lint_shown(lint, page->file), line,
                    "%s prints something else in this run; `heddle lint --write` puts it here",
                    block.demo);
            }
        }
        text_finish(&printed);
    }
    if (copied != markdown) {
        text_add(&rewritten, copied);
        write_page(lint, page, &rewritten);
    }
    text_finish(&rewritten);
}
