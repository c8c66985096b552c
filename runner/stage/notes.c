// notes.c: what is no failure and is told beside the verdict.
#include "base/memory.h"
#include "runtime/turn.h"
#include "stage/naming.h"
#include "stage/search_state.h"

#include <string.h>

static bool is_known(const struct stage_report *report, enum note_kind kind)
{
    bool known = false;
    for (size_t i = 0; i < report->note_count; i++) {
        known |= report->notes[i].kind == kind;
    }
    return known;
}

// "T1 (count) on line 12"; with the file where the two lines are in different ones.
static void add_place(struct text *out, const struct trace *names,
                      const struct stage_note_place *place, bool files)
{
    text_printf(out, "T%u (%s)", place->thread, trace_thread_name(names, place->thread));
    if (place->line != 0) {
        text_printf(out, " on line %u", place->line);
    }
    if (files) {
        text_printf(out, " of %s", place->file);
    }
}

static void tell(struct stage_note *note, const struct trace *names)
{
    static const char *const words[NOTE_KINDS] = {
        [NOTE_SHARED_RANDOM] =
            " draw random numbers, in any order. In this check each thread has numbers of its own; "
            "the C library gives all threads theirs from one row.",
        [NOTE_BACK_OFF] =
            " can go round in step for ever, each back at its line with nothing changed. At "
            "another moment one of them may get through, so this counts as polite back-off and is "
            "no failure.",
        [NOTE_NO_INPUT] =
            " reads the standard input, and there is none: it was at its end at once. --input FILE "
            "gives a program of your own something to read.",
        [NOTE_NO_ARGUMENTS] =
            "Its main takes arguments and got none. What stands behind two hyphens at the end of "
            "the command is given to it: -- 4 10"};
    const struct stage_note_place *where = note->where;
    bool two = where[1].file[0] != '\0';
    bool files = two && strcmp(where[0].file, where[1].file) != 0;
    struct text text = {0};
    for (int i = 0; i < 2 && where[i].file[0] != '\0'; i++) {
        text_add(&text, i > 0 ? " and " : "");
        add_place(&text, names, &where[i], files);
    }
    text_add(&text, words[note->kind]);
    note->text = text_take(&text);
}

// Names for what is told of the run that has ended.
static void begin_names(const struct search *search, struct trace *names, struct naming *naming)
{
    trace_start(names);
    naming_start(naming, search->context->recorder->symbols, names);
    for (uint32_t i = 0; i < RECORDS->thread_count; i++) {
        naming_add_thread(naming, (uint16_t)i, 0);
    }
}

// `places`: how many the note is about.
static void add_note(struct search *search, enum note_kind kind, const struct meeting *meeting,
                     int places)
{
    struct stage_report *report = search->report;
    struct stage_note *note = &report->notes[report->note_count++];
    struct trace names = {0};
    struct naming naming;
    *note = (struct stage_note){.kind = kind};
    begin_names(search, &names, &naming);
    for (int i = 0; i < 2; i++) {
        if (i >= places) {
            note->where[i].file = memory_string("");
            continue;
        }
        const struct trace_place *place =
            trace_place(&names, naming_place(&naming, meeting->sites[i]));
        note->where[i] = (struct stage_note_place){meeting->threads[i], place->line,
                                                   memory_string(trace_text(&names, place->file))};
    }
    tell(note, &names);
    naming_finish(&naming);
    trace_finish(&names);
}

// A program that asks for arguments ends at once when there are none.
static bool lacks_arguments(void)
{
    return engine_main_takes_arguments && engine_options.arguments == NULL && RECORDS->ended &&
           RECORDS->exit_status != 0 && RECORDS->failure.kind == VERDICT_PASS &&
           RECORDS->thread_count == 1;
}

void notes_look(struct search *search, enum ending ending)
{
    const struct stage_report *report = search->report;
    const struct notes *notes = &RECORDS->notes;
    if (ending == ENDING_PRUNED) {
        turn_note_passed_over();
    }
    if (notes->draws.found && !is_known(report, NOTE_SHARED_RANDOM)) {
        add_note(search, NOTE_SHARED_RANDOM, &notes->draws, 2);
    }
    if (notes->round.found && !is_known(report, NOTE_BACK_OFF)) {
        add_note(search, NOTE_BACK_OFF, &notes->round, 2);
    }
    if (notes->unfed.found && !is_known(report, NOTE_NO_INPUT)) {
        struct meeting read = {.threads = {notes->unfed.thread}, .sites = {notes->unfed.site}};
        add_note(search, NOTE_NO_INPUT, &read, 1);
    }
    if (lacks_arguments() && !is_known(report, NOTE_NO_ARGUMENTS)) {
        add_note(search, NOTE_NO_ARGUMENTS, &(struct meeting){0}, 0);
    }
}

void notes_turner(struct search *search)
{
    const struct thread *turner = NULL;
    for (uint32_t i = 0; i < RECORDS->thread_count && turner == NULL; i++) {
        const struct thread *thread = &RECORDS->threads[i];
        turner = thread->alive && thread->idle == TURNS_USED_UP ? thread : NULL;
    }
    if (search->turner != NULL || turner == NULL || !RECORDS->turned || RECORDS->held) {
        return;
    }
    struct trace names = {0};
    struct naming naming;
    struct text text = {0};
    begin_names(search, &names, &naming);
    uint32_t line = trace_place(&names, naming_place(&naming, turner->pending.site))->line;
    add_place(&text, &names, &(struct stage_note_place){.thread = turner->id, .line = line}, false);
    search->turner = text_take(&text);
    naming_finish(&naming);
    trace_finish(&names);
}
