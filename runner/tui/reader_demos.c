// reader_demos.c: the demos that a page names beside its own, opened from the page.
#include "base/text.h"
#include "tui/reader.h"

#include <stdlib.h>
#include <string.h>

enum { NAMED_MAX = 9 };

static bool is_among(const struct demo *demo, const struct demo **list, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        if (list[i] == demo) {
            return true;
        }
    }
    return false;
}

static const struct demo *demo_called(const struct lesson *lesson, const char *name)
{
    for (size_t i = 0; i < lesson->demo_count; i++) {
        if (strcmp(lesson->demos[i].id, name) == 0) {
            return &lesson->demos[i];
        }
    }
    return NULL;
}

// In the order of the text: what stands in backquotes and is a demo of this lesson.
static size_t named_demos(const struct reader *reader, const struct demo *list[NAMED_MAX])
{
    const struct page *page = reader_page(reader);
    size_t count = 0;
    for (size_t i = 0; page != NULL && reader->whole && i < page->block_count; i++) {
        const struct page_block *block = &page->blocks[i];
        for (size_t j = 0; j < block->span_count && count < NAMED_MAX; j++) {
            const struct demo *demo = (block->spans[j].style & SPAN_CODE) != 0
                                          ? demo_called(reader->lesson, block->spans[j].text)
                                          : NULL;
            if (demo != NULL && demo != reader_demo(reader) && !is_among(demo, list, count)) {
                list[count++] = demo;
            }
        }
    }
    return count;
}

size_t reader_named(const struct reader *reader, struct text *names)
{
    const struct demo *list[NAMED_MAX];
    size_t count = named_demos(reader, list);
    for (size_t i = 0; i < count; i++) {
        text_printf(names, count == 1 ? "%s%s" : "%s%s (%zu)", i == 0 ? "" : ", ", list[i]->id,
                    i + 1);
    }
    return count;
}

void reader_ask_named(struct app *app, const struct reader *reader)
{
    const struct demo *list[NAMED_MAX];
    struct text names = {0};
    size_t count = named_demos(reader, list);
    if (count == 0) {
        app_say(app, "This page names no other demo.");
    } else if (count == 1) {
        step_open_demo(app, reader->lesson, list[0], NULL);
    } else {
        reader_named(reader, &names);
        app_ask(app, false, "Which one? %s: ", text_string(&names));
        app->prompt.is_digit = count < 10;
    }
    text_finish(&names);
}

void reader_open_named(struct app *app, const struct reader *reader, const char *answer)
{
    const struct demo *list[NAMED_MAX];
    size_t count = named_demos(reader, list);
    size_t number = strtoul(answer, NULL, 10);
    for (size_t i = 0; i < count; i++) {
        if (number == i + 1 || strcmp(list[i]->id, answer) == 0) {
            step_open_demo(app, reader->lesson, list[i], NULL);
            return;
        }
    }
    app_say(app, "This page names no demo %s.", answer);
}
