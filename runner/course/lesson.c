// lesson.c: lesson.lua and its pages as a struct lesson.
#include "base/files.h"
#include "base/memory.h"
#include "base/text.h"
#include "course/catalogue.h"
#include "course/spec.h"

#include <stdlib.h>
#include <string.h>

static const struct spec_field narration_fields[] = {
    {"line", SPEC_INT, offsetof(struct narration, line), .least = 1},
    {"thread", SPEC_INT, offsetof(struct narration, thread), .missing = -1},
    {"op", SPEC_NAME, offsetof(struct narration, op)},
    {"waits", SPEC_BOOL, offsetof(struct narration, waits)},
    {"occurrence", SPEC_INT, offsetof(struct narration, occurrence), .least = 1},
    {"text", SPEC_STRING, offsetof(struct narration, text), .required = true},
    {"", SPEC_LINE, offsetof(struct narration, at)},
    {NULL},
};

static const struct spec_record narration_record = {sizeof(struct narration), narration_fields};

static const struct spec_field demo_fields[] = {
    {"id", SPEC_NAME, offsetof(struct demo, id), .required = true},
    {"title", SPEC_STRING, offsetof(struct demo, title), .required = true},
    {"file", SPEC_FILE, offsetof(struct demo, file)},
    {"verdict", SPEC_NAME, offsetof(struct demo, verdict), .required = true},
    {"cause", SPEC_NAME, offsetof(struct demo, cause)},
    {"outcomes", SPEC_STRINGS, offsetof(struct demo, outcomes), .may_be_empty = true},
    {"opens_at", SPEC_INT, offsetof(struct demo, opens_at)},
    {"more", SPEC_BOOL, offsetof(struct demo, more)},
    {"live_only", SPEC_BOOL, offsetof(struct demo, live_only)},
    {"live_reason", SPEC_STRING, offsetof(struct demo, live_reason)},
    {"live_shows", SPEC_STRINGS, offsetof(struct demo, live_shows)},
    {"input", SPEC_STRING, offsetof(struct demo, input), .may_be_empty = true},
    {"narration", SPEC_LIST, offsetof(struct demo, narrations), .record = &narration_record,
     .count_offset = offsetof(struct demo, narration_count)},
    {"", SPEC_LINE, offsetof(struct demo, at)},
    {NULL},
};

static const struct spec_record demo_record = {sizeof(struct demo), demo_fields};

enum { ANSWERS_MAX = 9 }; // an answer is chosen by a digit

static const struct spec_field prediction_fields[] = {
    {"question", SPEC_STRING, offsetof(struct prediction, question), .required = true},
    {"demo", SPEC_NAME, offsetof(struct prediction, demo)},
    {"answers", SPEC_PAIRS, offsetof(struct prediction, answers), .required = true, .least = 2,
     .most = ANSWERS_MAX, .may_be_empty = true,
     .second_offset = offsetof(struct prediction, matches),
     .count_offset = offsetof(struct prediction, answer_count)},
    {"reveal", SPEC_STRING, offsetof(struct prediction, reveal), .required = true},
    {NULL},
};

static const struct spec_record prediction_record = {sizeof(struct prediction), prediction_fields};

static const struct spec_field goal_fields[] = {
    {"id", SPEC_NAME, offsetof(struct break_goal, id), .required = true},
    {"demo", SPEC_NAME, offsetof(struct break_goal, demo), .required = true},
    {"wanted", SPEC_STRING, offsetof(struct break_goal, wanted), .required = true,
     .may_be_empty = true},
    {"ask", SPEC_STRING, offsetof(struct break_goal, ask), .required = true},
    {"best", SPEC_INT, offsetof(struct break_goal, best), .required = true, .most = 99},
    {"", SPEC_LINE, offsetof(struct break_goal, at)},
    {NULL},
};

static const struct spec_record goal_record = {sizeof(struct break_goal), goal_fields};

static const struct spec_field change_line_fields[] = {
    {"line", SPEC_INT, offsetof(struct change_line, line), .required = true, .least = 1},
    {"to", SPEC_STRING, offsetof(struct change_line, to), .required = true, .may_be_empty = true},
    {NULL},
};

static const struct spec_record change_line_record = {sizeof(struct change_line),
                                                      change_line_fields};

static const struct spec_field change_fields[] = {
    {"demo", SPEC_NAME, offsetof(struct change, demo)},
    {"line", SPEC_INT, offsetof(struct change, line), .required = true, .least = 1},
    {"to", SPEC_STRING, offsetof(struct change, to), .required = true, .may_be_empty = true},
    {"also", SPEC_LIST, offsetof(struct change, also), .record = &change_line_record,
     .count_offset = offsetof(struct change, also_count)},
    {"verdict", SPEC_NAME, offsetof(struct change, verdict), .required = true},
    {"cause", SPEC_NAME, offsetof(struct change, cause)},
    {"outcomes", SPEC_STRINGS, offsetof(struct change, outcomes), .may_be_empty = true},
    {"", SPEC_LINE, offsetof(struct change, at)},
    {NULL},
};

static const struct spec_record change_record = {sizeof(struct change), change_fields};

static const struct spec_field page_fields[] = {
    {"file", SPEC_FILE, offsetof(struct page, file), .required = true},
    {"title", SPEC_STRING, offsetof(struct page, title)},
    {"demo", SPEC_NAME, offsetof(struct page, demo)},
    {"goal", SPEC_NAME, offsetof(struct page, goal)},
    {"predict", SPEC_RECORD, offsetof(struct page, prediction), .record = &prediction_record},
    {"changes", SPEC_LIST, offsetof(struct page, changes), .record = &change_record,
     .count_offset = offsetof(struct page, change_count)},
    {"", SPEC_LINE, offsetof(struct page, at)},
    {NULL},
};

static const struct spec_record page_record = {sizeof(struct page), page_fields};

static const struct spec_field lesson_fields[] = {
    {"title", SPEC_STRING, offsetof(struct lesson, title), .required = true},
    {"outcome", SPEC_STRING, offsetof(struct lesson, outcome), .required = true},
    {"assumes", SPEC_STRING, offsetof(struct lesson, assumes), .required = true},
    {"minutes", SPEC_INT, offsetof(struct lesson, minutes), .required = true, .least = 1,
     .most = 600},
    {"pages", SPEC_LIST, offsetof(struct lesson, pages), .required = true, .least = 1,
     .record = &page_record, .count_offset = offsetof(struct lesson, page_count)},
    {"demos", SPEC_LIST, offsetof(struct lesson, demos), .record = &demo_record,
     .count_offset = offsetof(struct lesson, demo_count)},
    {"goals", SPEC_LIST, offsetof(struct lesson, goals), .record = &goal_record,
     .count_offset = offsetof(struct lesson, goal_count)},
    {"reading", SPEC_STRINGS, offsetof(struct lesson, reading),
     .count_offset = offsetof(struct lesson, reading_count)},
    {NULL},
};

static const struct spec_record lesson_record = {sizeof(struct lesson), lesson_fields};

// What is checked after the table was read.
struct completing {
    struct lesson *lesson;
    const struct spec *spec;
    struct error *err;
};

static bool has_demo(const struct lesson *lesson, const char *id)
{
    for (size_t i = 0; i < lesson->demo_count; i++) {
        if (strcmp(lesson->demos[i].id, id) == 0) {
            return true;
        }
    }
    return false;
}

// Says that `field` ("demo") names something that is not among the NULL-ended `names`.
static bool wrong_name(const struct completing *c, const char *path, const char *field,
                       const char *name, const char *const *names)
{
    const char *near = spec_nearest(names, name);
    spec_wrong(c->spec, c->err, path, "`%s` is \"%s\", but this lesson has no such %s%s%s%s", field,
               name, field, near != NULL ? "; did you mean \"" : "", near != NULL ? near : "",
               near != NULL ? "\"?" : "");
    return false;
}

// Checks that a field that names a demo leads to one. `path` is the field's; taken over and freed.
static bool check_demo(const struct completing *c, const char *id, char *path)
{
    bool ok = id == NULL || has_demo(c->lesson, id);
    if (!ok) {
        const char **names = memory_alloc((c->lesson->demo_count + 1) * sizeof *names);
        for (size_t i = 0; i < c->lesson->demo_count; i++) {
            names[i] = c->lesson->demos[i].id;
        }
        wrong_name(c, path, "demo", id, names);
        free(names);
    }
    free(path);
    return ok;
}

// "pages[3].demo" for pages, 2, demo. The caller owns it.
static char *path_of(const char *list, size_t index, const char *field)
{
    struct text path = {0};
    text_printf(&path, "%s[%zu].%s", list, index + 1, field);
    return text_take(&path);
}

static bool wrong_at(const struct completing *c, const char *list, size_t index, const char *field,
                     const char *message)
{
    char *path = path_of(list, index, field);
    spec_wrong(c->spec, c->err, path, "%s", message);
    free(path);
    return false;
}

static bool complete_demo(const struct completing *c, size_t index)
{
    struct demo *demo = &c->lesson->demos[index];
    for (size_t i = 0; i < index; i++) {
        if (strcmp(c->lesson->demos[i].id, demo->id) == 0) {
            return wrong_at(c, "demos", index, "id", "this `id` is used twice");
        }
    }
    if (demo->live_only && demo->live_reason == NULL) {
        return wrong_at(c, "demos", index, "live_reason",
                        "`live_reason` is missing: why can it not run under control?");
    }
    struct text name = {0};
    text_add(&name, demo->file != NULL ? demo->file : demo->id);
    text_add(&name, demo->file != NULL ? "" : ".c");
    struct text shown = {0};
    text_printf(&shown, "lessons/%s/%s", c->lesson->id, text_string(&name));
    free(demo->file);
    demo->file = file_join(c->lesson->folder, text_string(&name));
    demo->shown = text_take(&shown);
    text_finish(&name);
    if (!file_exists(demo->file) || file_is_directory(demo->file)) {
        struct text message = {0};
        text_printf(&message, "%s: no such file", demo->shown);
        wrong_at(c, "demos", index, "file", text_string(&message));
        text_finish(&message);
        return false;
    }
    return true;
}

// Replaces the page's file name by its path, reads it and sets id and title. On failure the message
// stands in the page's own file, or where lesson.lua names the file.
static bool complete_page(const struct completing *c, size_t index)
{
    struct page *page = &c->lesson->pages[index];
    struct text shown = {0};
    text_printf(&shown, "lessons/%s/pages/%s", c->lesson->id, page->file);
    char *folder = file_join(c->lesson->folder, "pages");
    char *path = file_join(folder, page->file);
    free(folder);
    size_t length = strlen(page->file) - (text_ends(page->file, ".md") ? strlen(".md") : 0);
    struct text id = {0};
    text_printf(&id, "%s/%.*s", c->lesson->id, (int)length, page->file);
    page->id = text_take(&id);
    free(page->file);
    page->file = path;
    bool ok;
    if (!file_exists(path)) {
        struct text message = {0};
        text_printf(&message, "%s: no such file", text_string(&shown));
        ok = wrong_at(c, "pages", index, "file", text_string(&message));
        text_finish(&message);
    } else {
        char *heading = NULL;
        ok = page_read_as(path, text_string(&shown), &page->blocks, &page->block_count, &heading,
                          c->err);
        if (page->title == NULL) {
            page->title = heading != NULL ? heading : memory_string(file_name(page->id));
        } else {
            free(heading);
        }
    }
    text_finish(&shown);
    return ok;
}

// Where the question of the page is asked: at its first rule, else behind all of it.
static size_t question_place(const struct page *page)
{
    for (size_t i = 0; page->prediction != NULL && i < page->block_count; i++) {
        if (page->blocks[i].kind == BLOCK_RULE) {
            return i;
        }
    }
    return page->block_count;
}

static bool complete_prediction(const struct completing *c, size_t index)
{
    struct page *page = &c->lesson->pages[index];
    struct prediction *prediction = page->prediction;
    page->asked_at = question_place(page);
    if (!check_demo(c, page->demo, path_of("pages", index, "demo"))) {
        return false;
    }
    if (prediction == NULL) {
        return true;
    }
    if (prediction->demo == NULL) {
        prediction->demo = memory_string(page->demo);
    }
    if (prediction->demo == NULL) {
        return wrong_at(c, "pages", index, "predict.demo",
                        "`demo` is missing: whose outcomes decide this question?");
    }
    return check_demo(c, prediction->demo, path_of("pages", index, "predict.demo"));
}

static const struct break_goal *find_goal(const struct lesson *lesson, const char *id)
{
    for (size_t i = 0; id != NULL && i < lesson->goal_count; i++) {
        if (strcmp(lesson->goals[i].id, id) == 0) {
            return &lesson->goals[i];
        }
    }
    return NULL;
}

static bool wrong_goal(const struct completing *c, size_t index)
{
    const struct lesson *lesson = c->lesson;
    const char **names = memory_alloc((lesson->goal_count + 1) * sizeof *names);
    for (size_t i = 0; i < lesson->goal_count; i++) {
        names[i] = lesson->goals[i].id;
    }
    char *path = path_of("pages", index, "goal");
    wrong_name(c, path, "goal", lesson->pages[index].goal, names);
    free(path);
    free(names);
    return false;
}

// A page with a goal opens the goal's demo.
static bool complete_page_goal(const struct completing *c, size_t index)
{
    struct page *page = &c->lesson->pages[index];
    const struct break_goal *goal = find_goal(c->lesson, page->goal);
    if (page->goal != NULL && goal == NULL) {
        return wrong_goal(c, index);
    }
    if (goal != NULL && page->demo != NULL && strcmp(page->demo, goal->demo) != 0) {
        return wrong_at(c, "pages", index, "demo",
                        "`demo` differs from the goal's; Enter opens the goal here");
    }
    if (goal != NULL && page->demo == NULL) {
        page->demo = memory_string(goal->demo);
    }
    return true;
}

static bool complete_goal(const struct completing *c, size_t index)
{
    struct lesson *lesson = c->lesson;
    struct break_goal *goal = &lesson->goals[index];
    if (find_goal(lesson, goal->id) != goal) {
        return wrong_at(c, "goals", index, "id", "this `id` is used twice");
    }
    if (!check_demo(c, goal->demo, path_of("goals", index, "demo"))) {
        return false;
    }
    for (size_t i = 0; i < lesson->demo_count; i++) {
        if (lesson->demos[i].live_only && strcmp(lesson->demos[i].id, goal->demo) == 0) {
            return wrong_at(c, "goals", index, "demo",
                            "this demo runs live only, so nobody can choose who goes next");
        }
    }
    struct text shown = {0};
    text_printf(&shown, "%s/%s", lesson->id, goal->id);
    goal->shown = text_take(&shown);
    return true;
}

static bool goal_has_page(const struct completing *c, size_t index)
{
    const struct lesson *lesson = c->lesson;
    for (size_t i = 0; i < lesson->page_count; i++) {
        const char *goal = lesson->pages[i].goal;
        if (goal != NULL && strcmp(goal, lesson->goals[index].id) == 0) {
            return true;
        }
    }
    return wrong_at(c, "goals", index, "id", "no page of this lesson has this `goal`");
}

static bool complete_changes(const struct completing *c, size_t index)
{
    const struct page *page = &c->lesson->pages[index];
    for (size_t i = 0; i < page->change_count; i++) {
        struct change *change = &page->changes[i];
        struct text path = {0};
        text_printf(&path, "pages[%zu].changes[%zu].demo", index + 1, i + 1);
        if (change->demo == NULL) {
            change->demo = memory_string(page->demo);
        }
        if (change->demo == NULL) {
            spec_wrong(c->spec, c->err, text_string(&path),
                       "`demo` is missing: which program is changed?");
            text_finish(&path);
            return false;
        }
        if (!check_demo(c, change->demo, text_take(&path))) {
            return false;
        }
    }
    return true;
}

static bool complete(const struct completing *c)
{
    for (size_t i = 0; i < c->lesson->demo_count; i++) {
        if (!complete_demo(c, i)) {
            return false;
        }
    }
    for (size_t i = 0; i < c->lesson->goal_count; i++) {
        if (!complete_goal(c, i)) {
            return false;
        }
    }
    for (size_t i = 0; i < c->lesson->page_count; i++) {
        if (!complete_page_goal(c, i) || !complete_page(c, i) || !complete_prediction(c, i) ||
            !complete_changes(c, i)) {
            return false;
        }
        for (size_t j = 0; j < i; j++) {
            if (strcmp(c->lesson->pages[i].id, c->lesson->pages[j].id) == 0) {
                return wrong_at(c, "pages", i, "file", "this page is in the list twice");
            }
        }
    }
    for (size_t i = 0; i < c->lesson->goal_count; i++) {
        if (!goal_has_page(c, i)) {
            return false;
        }
    }
    return true;
}

// Frees what the spec's description does not know of, then the rest, but for id and folder.
static void drop_contents(struct lesson *lesson)
{
    for (size_t i = 0; i < lesson->page_count; i++) {
        free(lesson->pages[i].id);
        page_free(lesson->pages[i].blocks, lesson->pages[i].block_count);
    }
    for (size_t i = 0; i < lesson->demo_count; i++) {
        free(lesson->demos[i].shown);
    }
    for (size_t i = 0; i < lesson->goal_count; i++) {
        free(lesson->goals[i].shown);
    }
    spec_release(&lesson_record, lesson);
}

// A broken lesson keeps its id and folder, and shows its id as the title.
static void empty(struct lesson *lesson, const char *message)
{
    drop_contents(lesson);
    *lesson = (struct lesson){.id = lesson->id,
                              .number = lesson->number,
                              .folder = lesson->folder,
                              .title = memory_string(lesson->id),
                              .broken = memory_string(message)};
}

void lesson_read(struct lesson *lesson, struct host *host, const char *folder, const char *id)
{
    char *lessons = file_join(folder, "lessons");
    struct text shown = {0};
    text_printf(&shown, "lessons/%s/lesson.lua", id);
    lesson->id = memory_string(id);
    lesson->number = catalogue_number(id);
    lesson->folder = file_join(lessons, id);
    char *path = file_join(lesson->folder, "lesson.lua");
    struct spec spec = {.shown = text_string(&shown)};
    struct error err = {""};
    struct completing completing = {lesson, &spec, &err};
    if (!catalogue_check_name("lessons", id, &err) ||
        !spec_read(&spec, host, path, &lesson_record, lesson, &err) || !complete(&completing)) {
        empty(lesson, err.text);
    }
    spec_finish(&spec);
    text_finish(&shown);
    free(path);
    free(lessons);
}

void lesson_finish(struct lesson *lesson)
{
    drop_contents(lesson);
    free(lesson->id);
    free(lesson->folder);
    free(lesson->broken);
    *lesson = (struct lesson){0};
}
