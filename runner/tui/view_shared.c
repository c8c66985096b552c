// view_shared.c: the shared objects in the right column of the step view.
#include "base/memory.h"
#include "tui/pane_lines.h"
#include "tui/view_step.h"

#include <stdlib.h>

static void add_waiters(const struct step *step, uint32_t object, struct text *out)
{
    const struct state *state = &step->session.state;
    int count = 0;
    for (size_t i = 0; i < state->thread_count; i++) {
        const struct thread_state *who = &state->threads[i];
        if ((who->status == STATUS_WAITS && who->waits_for == object) || who->queued == object) {
            text_printf(out, "%s T%zu", count == 0 ? "," : " and", i);
            count++;
        }
    }
    if (count > 0) {
        text_add(out, count == 1 ? " waits" : " wait");
    }
}

static void add_owner(const struct step *step, const struct object_state *object, bool brief,
                      struct text *out)
{
    const struct trace *trace = &step->session.trace;
    const struct trace_event *event = trace_step(trace, object->since);
    if (object->owner == THREAD_NONE) {
        text_add(out, object->readers > 0 ? "" : "free");
        return;
    }
    text_printf(out, "T%u", object->owner);
    if (event != NULL) {
        text_printf(out, brief ? ", line %u" : " since line %u",
                    trace_place(trace, event->place)->line);
    }
}

// One shared object in a line, with shorter words when `brief`; false when it is not worth one.
static bool describe_object(const struct step *step, uint32_t index, bool brief, struct text *out)
{
    const struct trace *trace = &step->session.trace;
    const struct trace_object *object = trace_object(trace, index);
    const struct object_state *state = &step->session.state.objects[index];
    const char *name = trace_text(trace, object->name);
    switch (object->kind) {
    case OBJECT_VARIABLE:
        text_printf(out, " %s = ", name);
        trace_format_value(trace, index, state->value, out);
        if (state->last_thread != THREAD_NONE && state->last_step > 0) {
            text_printf(out, "   T%u, step %u", state->last_thread, state->last_step);
        }
        return object->on_stack != 1;
    case OBJECT_MUTEX:
    case OBJECT_SPIN:
    case OBJECT_RWLOCK:
        text_printf(out, " %s  ", name);
        add_owner(step, state, brief, out);
        if (state->readers > 0) {
            text_printf(out, "%u reading", state->readers);
        }
        add_waiters(step, index, out);
        return true;
    case OBJECT_SEM:
        text_printf(out, " %s  count %llu", name, (unsigned long long)state->value);
        add_waiters(step, index, out);
        return true;
    case OBJECT_COND:
        text_printf(out, " %s  condition", name);
        add_waiters(step, index, out);
        return true;
    case OBJECT_BARRIER:
        text_printf(out, " %s  %llu of %llu arrived", name, (unsigned long long)state->value,
                    (unsigned long long)state->needed);
        return true;
    default:
        return false;
    }
}

static void collect_objects(const struct step *step, int columns, struct pane_lines *lines)
{
    const struct state *state = &step->session.state;
    for (uint32_t i = 1; i < state->object_count; i++) {
        struct text text = {0};
        int first = lines->count;
        if (state->objects[i].touched && describe_object(step, i, false, &text)) {
            if (canvas_width(text_string(&text)) > columns) {
                text_clear(&text);
                describe_object(step, i, true, &text);
            }
            if (canvas_width(text_string(&text)) <= columns) {
                pane_lines_add_text(lines, STYLE_PLAIN, text_string(&text));
            } else {
                pane_lines_add_folded(lines, STYLE_PLAIN, text_string(&text), columns, 3);
            }
        }
        for (int row = first; row < lines->count; row++) {
            lines->at[row].object = i;
        }
        text_finish(&text);
    }
}

static int rows_of(const struct pane_lines *lines, uint32_t object)
{
    int rows = 0;
    for (int i = 0; i < lines->count; i++) {
        rows += lines->at[i].object == object;
    }
    return rows;
}

// Adds those of the objects that the last steps were about, as many as fit, in their usual order.
static void add_recent(const struct step *step, const struct pane_lines *objects, int room,
                       struct pane_lines *lines)
{
    const struct trace *trace = &step->session.trace;
    size_t count = step->session.state.object_count;
    bool *shown = memory_alloc((count + 1) * sizeof *shown);
    int left_out = 0;
    for (uint32_t i = step->session.cursor; i > 0; i--) {
        const struct trace_event *event = trace_step(trace, i);
        int rows = event->object < count ? rows_of(objects, event->object) : 0;
        if (rows > 0 && rows <= room && !shown[event->object]) {
            shown[event->object] = true;
            room -= rows;
        }
    }
    for (int i = 0; i < objects->count; i++) {
        uint32_t object = objects->at[i].object;
        if (shown[object]) {
            pane_lines_add_text(lines, objects->at[i].style, objects->at[i].text);
        }
        left_out += !shown[object] && (i == 0 || objects->at[i - 1].object != object);
    }
    struct text more = {0};
    text_printf(&more, " ... %d more: Tab, z", left_out);
    pane_lines_add(lines, STYLE_DIM, text_take(&more));
    free(shown);
}

void step_add_objects(const struct step *step, int columns, int room, struct pane_lines *lines)
{
    struct pane_lines *objects = memory_alloc(sizeof *objects);
    collect_objects(step, columns, objects);
    int left = room - lines->count - 1; // below the heading
    bool some = step->pane != PANE_STATE && objects->count > left && left >= 2;
    if (objects->count > 0) {
        if (!some && objects->count != left) {
            pane_lines_add_text(lines, STYLE_PLAIN, "");
        }
        pane_lines_add_text(lines, STYLE_STRONG, "SHARED");
    }
    if (some) {
        add_recent(step, objects, left - 1, lines);
    } else {
        for (int i = 0; i < objects->count; i++) {
            pane_lines_add_text(lines, objects->at[i].style, objects->at[i].text);
        }
    }
    pane_lines_finish(objects);
    free(objects);
}
