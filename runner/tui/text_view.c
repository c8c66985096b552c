// text_view.c: a text to read: an explanation, a task, the help, a run as text.
#include "tui/text_view.h"

#include "base/memory.h"

#include <stdlib.h>

static void text_layout(struct app *app, void *data)
{
    struct text_view *text = data;
    int columns = app->columns - 2 < 78 ? app->columns - 2 : 78;
    document_start(&text->document, columns);
    if (text->string != NULL) {
        document_text(&text->document, 0, STYLE_PLAIN, text->string);
    } else {
        document_page(&text->document, text->blocks, text->block_count);
    }
    text->rows = app->rows - 4;
    int most = (int)text->document.count - text->rows;
    text->scroll = text->scroll > most ? most : text->scroll;
    text->scroll = text->scroll < 0 ? 0 : text->scroll;
}

static void copy(struct app *app, const struct text_view *text)
{
    if (text->string == NULL) {
        app_say(app, "This page is no run to copy.");
    } else {
        app_say(app, "%s.", app->terminal.copy(app->terminal.context, text->string));
    }
}

static void text_act(struct app *app, void *data, enum action action, int digit)
{
    struct text_view *text = data;
    (void)digit;
    switch (action) {
    case ACT_UP:
        text->scroll--;
        break;
    case ACT_DOWN:
        text->scroll++;
        break;
    case ACT_PAGE_UP:
        text->scroll -= text->rows - 1;
        break;
    case ACT_PAGE_DOWN:
        text->scroll += text->rows - 1;
        break;
    case ACT_FIRST:
        text->scroll = 0;
        break;
    case ACT_LAST:
        text->scroll = (int)text->document.count;
        break;
    case ACT_COPY:
        copy(app, text);
        break;
    case ACT_LEAVE:
        app_pop(app);
        break;
    default:
        break;
    }
}

static bool text_offers(const struct app *app, const void *data, enum action action,
                        struct key_name *name)
{
    const struct text_view *text = data;
    (void)app;
    (void)name;
    bool longer = (int)text->document.count > text->rows;
    return (action == ACT_COPY && text->string != NULL) ||
           ((action == ACT_PAGE_DOWN || action == ACT_SEARCH) && longer);
}

static void text_search(struct app *app, void *data, const char *string, int direction)
{
    struct text_view *text = data;
    int found = document_search(&text->document, string, text->scroll + (direction > 0), direction);
    if (found < 0) {
        app_say(app, "\"%s\" is not in the rest of this text.", string);
    } else {
        text->scroll = found;
    }
}

static void text_close(void *data)
{
    struct text_view *text = data;
    document_finish(&text->document);
    free(text->title);
    free(text->string);
    free(text);
}

static const struct view_class text_class = {.kind = VIEW_TEXT,
                                             .title = "Reading a text",
                                             .layout = text_layout,
                                             .draw = text_view_draw,
                                             .act = text_act,
                                             .offers = text_offers,
                                             .search = text_search,
                                             .close = text_close};

static struct text_view *open_text(struct app *app, const char *title)
{
    struct text_view *text = memory_alloc(sizeof *text);
    text->title = memory_string(title);
    app_push(app, &text_class, text);
    return text;
}

void text_open(struct app *app, const char *title, const char *string)
{
    open_text(app, title)->string = memory_string(string);
}

void text_open_page(struct app *app, const char *title, const struct page_block *blocks,
                    size_t count)
{
    struct text_view *text = open_text(app, title);
    text->blocks = blocks;
    text->block_count = count;
}
