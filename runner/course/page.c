// page.c: a Markdown file as blocks of text with styles.
//
// md4c parses and calls back: a block begins, a span begins, text, a span ends, a block ends. What
// is open at the moment stands in struct writer; a block of ours is added when its text is
// complete.
#include "base/bug.h"
#include "base/memory.h"
#include "base/text.h"
#include "course/catalogue.h"
#include "course/page_text.h"

#include <md4c.h>
#include <stdlib.h>
#include <string.h>

enum { LISTS_MAX = 8, STYLES = 4 };

struct list {
    bool ordered;
    unsigned number; // of the next item
    bool fresh;      // its item has no block yet, so the next one carries the marker
};

struct writer {
    struct page_text source;
    struct error *err;
    struct page_block *blocks; // owned, as are its spans
    size_t count, capacity;
    struct page_block open; // the block whose text is being read
    bool is_open;
    size_t span_capacity; // of `open`
    struct text run;      // text of one style, not yet a span
    unsigned run_style;
    int depth[STYLES]; // how many spans of each style are open; bit 1 << i of enum span_style
    struct list lists[LISTS_MAX];
    int list_count;
    int quotes; // quotes that are open
    bool in_head, in_cell;
    unsigned cell_style;
    struct text link; // where the innermost link leads
    size_t link_start;
    bool refused; // `err` says why
};

// What a callback returns to stop md4c, which only heeds numbers below 0 everywhere.
static int refuse(struct writer *writer, const char *at, const char *message)
{
    page_text_wrong(&writer->source, at, message, writer->err);
    writer->refused = true;
    return -1;
}

static unsigned style_now(const struct writer *writer)
{
    unsigned style = SPAN_PLAIN;
    for (int i = 0; i < STYLES; i++) {
        style |= writer->depth[i] > 0 ? 1U << i : 0;
    }
    return style;
}

static void add_span(struct writer *writer, char *text, unsigned style)
{
    struct page_block *block = &writer->open;
    block->spans = memory_grow(block->spans, block->span_count, &writer->span_capacity,
                               sizeof block->spans[0]);
    block->spans[block->span_count++] = (struct page_span){text, style};
}

static void end_run(struct writer *writer)
{
    if (writer->run.length > 0) {
        add_span(writer, memory_string(text_string(&writer->run)), writer->run_style);
        text_clear(&writer->run);
    }
}

static void end_block(struct writer *writer)
{
    if (!writer->is_open) {
        return;
    }
    end_run(writer);
    writer->is_open = false;
    writer->blocks =
        memory_grow(writer->blocks, writer->count, &writer->capacity, sizeof writer->blocks[0]);
    writer->blocks[writer->count++] = writer->open;
}

static void begin_block(struct writer *writer, enum page_block_kind kind, int level)
{
    end_block(writer);
    writer->open = (struct page_block){.kind = kind, .level = level};
    writer->span_capacity = 0;
    writer->is_open = true;
}

// "-" or "1." before an item's first block, NULL before what follows in the same item.
static char *take_marker(struct list *list)
{
    struct text marker = {0};
    if (!list->fresh) {
        return NULL;
    }
    list->fresh = false;
    if (list->ordered) {
        text_printf(&marker, "%u.", list->number++);
    } else {
        text_add_char(&marker, '-');
    }
    return text_take(&marker);
}

// What stands behind the fence of a block of code, NULL nothing.
static char *code_label(const MD_BLOCK_CODE_DETAIL *detail)
{
    return detail->info.size == 0 ? NULL : memory_copy(detail->info.text, detail->info.size);
}

// A paragraph, as what it is in: a quote, an item, the page.
static void begin_paragraph(struct writer *writer)
{
    if (writer->quotes > 0) {
        begin_block(writer, BLOCK_QUOTE, 0);
    } else if (writer->list_count > 0) {
        begin_block(writer, BLOCK_ITEM, writer->list_count);
        writer->open.marker = take_marker(&writer->lists[writer->list_count - 1]);
    } else {
        begin_block(writer, BLOCK_PARAGRAPH, 0);
    }
}

static int begin_list(struct writer *writer, bool ordered, unsigned start)
{
    end_block(writer);
    if (writer->list_count == LISTS_MAX) {
        return refuse(writer, NULL, "lists are nested too deep");
    }
    writer->lists[writer->list_count++] = (struct list){.ordered = ordered, .number = start};
    return 0;
}

static int enter_block(MD_BLOCKTYPE type, void *detail, void *context)
{
    struct writer *writer = context;
    switch (type) {
    case MD_BLOCK_QUOTE:
        end_block(writer);
        writer->quotes++;
        break;
    case MD_BLOCK_UL:
        return begin_list(writer, false, 1);
    case MD_BLOCK_OL:
        return begin_list(writer, true, ((MD_BLOCK_OL_DETAIL *)detail)->start);
    case MD_BLOCK_LI:
        end_block(writer);
        writer->lists[writer->list_count - 1].fresh = true;
        break;
    case MD_BLOCK_HR:
        begin_block(writer, BLOCK_RULE, 0);
        break;
    case MD_BLOCK_H:
        begin_block(writer, BLOCK_HEADING, (int)((MD_BLOCK_H_DETAIL *)detail)->level);
        break;
    case MD_BLOCK_CODE:
        begin_block(writer, BLOCK_CODE, 0);
        writer->open.marker = code_label(detail);
        break;
    case MD_BLOCK_P:
        begin_paragraph(writer);
        break;
    case MD_BLOCK_THEAD:
        writer->in_head = true;
        break;
    case MD_BLOCK_TR:
        begin_block(writer, BLOCK_TABLE_ROW, writer->in_head);
        break;
    case MD_BLOCK_TH:
    case MD_BLOCK_TD:
        writer->in_cell = true;
        writer->cell_style = ~0U;
        break;
    default: // the document, a table, its body; HTML is text here
        break;
    }
    return 0;
}

// A cell is one span, in the style that all of its text has.
static void end_cell(struct writer *writer)
{
    unsigned style = writer->run.length > 0 ? writer->cell_style : SPAN_PLAIN;
    add_span(writer, memory_string(text_string(&writer->run)), style);
    text_clear(&writer->run);
    writer->in_cell = false;
}

// A block of code ends in one line break too many, and is one span even when it is empty.
static void end_code(struct writer *writer)
{
    char *text = memory_string(text_string(&writer->run));
    size_t length = strlen(text);
    if (length > 0 && text[length - 1] == '\n') {
        text[length - 1] = '\0';
    }
    text_clear(&writer->run);
    add_span(writer, text, SPAN_CODE);
    end_block(writer);
}

static int leave_block(MD_BLOCKTYPE type, void *detail, void *context)
{
    struct writer *writer = context;
    if (writer->depth[3] > 0) {
        return refuse(writer, NULL, "a <kbd> is not closed in its paragraph");
    }
    switch (type) {
    case MD_BLOCK_QUOTE:
        end_block(writer);
        writer->quotes--;
        break;
    case MD_BLOCK_UL:
    case MD_BLOCK_OL:
        end_block(writer);
        writer->list_count--;
        break;
    case MD_BLOCK_LI:
        if (writer->lists[writer->list_count - 1].fresh) {
            begin_paragraph(writer); // an item without text
        }
        end_block(writer);
        break;
    case MD_BLOCK_TH:
    case MD_BLOCK_TD:
        end_cell(writer);
        break;
    case MD_BLOCK_THEAD:
        writer->in_head = false;
        break;
    case MD_BLOCK_CODE:
        end_code(writer);
        break;
    case MD_BLOCK_HR:
    case MD_BLOCK_H:
    case MD_BLOCK_P:
    case MD_BLOCK_TR:
        end_block(writer);
        break;
    default:
        break;
    }
    return 0;
}

static void add_text(struct writer *writer, const char *bytes, size_t length)
{
    if (!writer->is_open) {
        begin_paragraph(writer); // text in an item of a list without blank lines
    }
    unsigned style = style_now(writer);
    if (writer->in_cell) {
        writer->cell_style &= style;
    } else if (style != writer->run_style) {
        end_run(writer);
    }
    writer->run_style = style;
    text_add_bytes(&writer->run, bytes, length);
}

// Where a span's style is counted in `depth`, -1 when it has none.
static int style_index(MD_SPANTYPE type)
{
    switch (type) {
    case MD_SPAN_STRONG:
        return 0;
    case MD_SPAN_EM:
        return 1;
    case MD_SPAN_CODE:
        return 2;
    default:
        return -1;
    }
}

static int enter_span(MD_SPANTYPE type, void *detail, void *context)
{
    struct writer *writer = context;
    if (type == MD_SPAN_IMG) {
        const MD_ATTRIBUTE *source = &((MD_SPAN_IMG_DETAIL *)detail)->src;
        return refuse(writer, source->text, "a picture cannot be shown on a terminal");
    }
    if (type == MD_SPAN_A) {
        const MD_ATTRIBUTE *target = &((MD_SPAN_A_DETAIL *)detail)->href;
        add_text(writer, "", 0);
        text_clear(&writer->link);
        text_add_bytes(&writer->link, target->text, target->size);
        writer->link_start = writer->run.length;
    }
    if (style_index(type) >= 0) {
        writer->depth[style_index(type)]++;
    }
    return 0;
}

// Behind a link's text its target is said, unless the text is the target.
static void end_link(struct writer *writer)
{
    const char *target = text_string(&writer->link);
    const char *shown = text_string(&writer->run);
    size_t start = writer->link_start < writer->run.length ? writer->link_start : 0;
    if (strcmp(shown + start, target) != 0 && target[0] != '\0') {
        add_text(writer, " (", 2);
        add_text(writer, target, writer->link.length);
        add_text(writer, ")", 1);
    }
}

static int leave_span(MD_SPANTYPE type, void *detail, void *context)
{
    struct writer *writer = context;
    if (type == MD_SPAN_A) {
        end_link(writer);
    }
    if (style_index(type) >= 0) {
        writer->depth[style_index(type)]--;
    }
    return 0;
}

static bool is_text(const char *bytes, size_t length, const char *string)
{
    return length == strlen(string) && strncmp(bytes, string, length) == 0;
}

static int add_html(struct writer *writer, const char *bytes, size_t length)
{
    int *keys = &writer->depth[3];
    if (is_text(bytes, length, "<kbd>") && *keys == 0) {
        ++*keys;
    } else if (is_text(bytes, length, "</kbd>") && *keys == 1) {
        --*keys;
    } else {
        return refuse(writer, bytes,
                      "HTML is not shown, but for <kbd>key</kbd>; put C names in backquotes");
    }
    return 0;
}

static int add_entity(struct writer *writer, const char *bytes, size_t length)
{
    static const struct {
        const char *entity, *text;
    } known[] = {{"&lt;", "<"}, {"&gt;", ">"}, {"&amp;", "&"}, {"&quot;", "\""}, {"&nbsp;", " "}};
    for (size_t i = 0; i < sizeof known / sizeof *known; i++) {
        if (is_text(bytes, length, known[i].entity)) {
            add_text(writer, known[i].text, 1);
            return 0;
        }
    }
    return refuse(writer, bytes, "write the character itself instead of this entity");
}

static int text(MD_TEXTTYPE type, const MD_CHAR *bytes, MD_SIZE length, void *context)
{
    struct writer *writer = context;
    switch (type) {
    case MD_TEXT_BR:
        add_text(writer, "\n", 1);
        return 0;
    case MD_TEXT_SOFTBR:
        add_text(writer, " ", 1);
        return 0;
    case MD_TEXT_ENTITY:
        return add_entity(writer, bytes, length);
    case MD_TEXT_HTML:
        return add_html(writer, bytes, length);
    default:
        add_text(writer, bytes, length);
        return 0;
    }
}

// The text of the first heading; the caller owns it, NULL when there is none.
static char *first_heading(const struct page_block *blocks, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        if (blocks[i].kind == BLOCK_HEADING) {
            struct text title = {0};
            for (size_t j = 0; j < blocks[i].span_count; j++) {
                text_add(&title, blocks[i].spans[j].text);
            }
            return text_take(&title);
        }
    }
    return NULL;
}

static bool parse(struct writer *writer)
{
    const MD_PARSER parser = {.flags = MD_FLAG_TABLES | MD_FLAG_NOHTMLBLOCKS,
                              .enter_block = enter_block,
                              .leave_block = leave_block,
                              .enter_span = enter_span,
                              .leave_span = leave_span,
                              .text = text};
    int stopped = md_parse(writer->source.bytes, (MD_SIZE)writer->source.length, &parser, writer);
    end_block(writer);
    text_finish(&writer->run);
    text_finish(&writer->link);
    if (stopped != 0 && !writer->refused) {
        bug_out_of_memory();
    }
    return stopped == 0;
}

bool page_read_as(const char *path, const char *shown, struct page_block **blocks, size_t *count,
                  char **title, struct error *err)
{
    struct writer writer = {.err = err};
    *blocks = NULL;
    *count = 0;
    bool ok = page_text_read(&writer.source, path, shown, err) && parse(&writer);
    if (ok && writer.count == 0) {
        ok = error_set(err, "%s: the page is empty", shown);
    }
    page_text_finish(&writer.source);
    if (!ok) {
        page_free(writer.blocks, writer.count);
        return false;
    }
    *blocks = writer.blocks;
    *count = writer.count;
    if (title != NULL) {
        *title = first_heading(writer.blocks, writer.count);
    }
    return true;
}

bool page_read(const char *path, struct page_block **blocks, size_t *count, char **title,
               struct error *err)
{
    return page_read_as(path, path, blocks, count, title, err);
}

void page_free(struct page_block *blocks, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        for (size_t j = 0; j < blocks[i].span_count; j++) {
            free(blocks[i].spans[j].text);
        }
        free(blocks[i].spans);
        free(blocks[i].marker);
    }
    free(blocks);
}
