// report.c: a report as bytes, from the stage to the client. The trace is not among them: the
// client records it anew.
#include "stage/report.h"

#include "base/memory.h"

#include <stdlib.h>
#include <string.h>

enum { ENTRIES_MAX = 1 << 16 };

static void pack_note(const struct stage_note *note, struct text *out)
{
    message_add_number(out, note->kind);
    message_add_string(out, note->text);
    for (int i = 0; i < 2; i++) {
        message_add_number(out, note->where[i].thread);
        message_add_number(out, note->where[i].line);
        message_add_string(out, note->where[i].file);
    }
}

void report_pack(const struct stage_report *report, struct text *out)
{
    const uint64_t numbers[] = {report->verdict,         report->complete,
                                report->interrupted,     report->executions,
                                report->prelude,         report->bounded,
                                report->pruned,          report->steps,
                                report->threads,         report->preemptions,
                                report->minimal,         report->minimal_tried,
                                report->every_run_fails, report->no_return,
                                report->harmless,        report->outcomes_complete,
                                report->random,          report->stopped,
                                report->rounds,          report->round_runs,
                                report->endless};
    for (size_t i = 0; i < sizeof numbers / sizeof *numbers; i++) {
        message_add_number(out, numbers[i]);
    }
    message_add_string(out, report->coverage);
    message_add_schedule(out, &report->schedule);
    message_add_schedule(out, &report->race);
    message_add_number(out, report->outcome_count);
    for (size_t i = 0; i < report->outcome_count; i++) {
        const struct stage_outcome *outcome = &report->outcomes[i];
        message_add_number(out, outcome->kind);
        message_add_string(out, outcome->output);
        message_add_number(out, (uint64_t)outcome->exit_status);
        message_add_schedule(out, &outcome->schedule);
        message_add_number(out, outcome->switches);
        message_add_number(out, outcome->minimal);
    }
    message_add_number(out, report->reach_count);
    for (size_t i = 0; i < report->reach_count; i++) {
        const struct stage_reach *reach = &report->reached[i];
        message_add_string(out, reach->label);
        message_add_number(out, reach->always);
        message_add_number(out, reach->count);
        message_add_schedule(out, &reach->schedule);
    }
    message_add_number(out, report->note_count);
    for (size_t i = 0; i < report->note_count; i++) {
        pack_note(&report->notes[i], out);
    }
}

static void unpack_numbers(struct message_reader *reader, struct stage_report *report)
{
    report->verdict = (enum verdict)message_read_number(reader);
    report->complete = message_read_number(reader) != 0;
    report->interrupted = message_read_number(reader) != 0;
    report->executions = message_read_number(reader);
    report->prelude = message_read_number(reader);
    report->bounded = message_read_number(reader);
    report->pruned = message_read_number(reader);
    report->steps = message_read_number(reader);
    report->threads = (uint32_t)message_read_number(reader);
    report->preemptions = (uint32_t)message_read_number(reader);
    report->minimal = message_read_number(reader) != 0;
    report->minimal_tried = message_read_number(reader);
    report->every_run_fails = message_read_number(reader) != 0;
    report->no_return = (uint32_t)message_read_number(reader);
    report->harmless = message_read_number(reader) != 0;
    report->outcomes_complete = message_read_number(reader) != 0;
    report->random = message_read_number(reader);
    report->stopped = message_read_number(reader) != 0;
    report->rounds = (uint32_t)message_read_number(reader);
    report->round_runs = message_read_number(reader);
    report->endless = message_read_number(reader) != 0;
    if ((unsigned)report->verdict >= VERDICT_KINDS) {
        report->verdict = VERDICT_INTERNAL;
        reader->broken = true;
    }
}

static char *own_string(struct message_reader *reader)
{
    const char *string = message_read_string(reader);
    return memory_string(string != NULL ? string : "");
}

static size_t entry_count(struct message_reader *reader)
{
    uint64_t count = message_read_number(reader);
    reader->broken |= count > ENTRIES_MAX;
    return reader->broken ? 0 : (size_t)count;
}

static void unpack_outcomes(struct message_reader *reader, struct stage_report *report)
{
    size_t count = entry_count(reader);
    report->outcomes = memory_alloc((count + 1) * sizeof *report->outcomes);
    for (; report->outcome_count < count && !reader->broken; report->outcome_count++) {
        struct stage_outcome *outcome = &report->outcomes[report->outcome_count];
        outcome->kind = (enum verdict)(message_read_number(reader) % VERDICT_KINDS);
        outcome->output = own_string(reader);
        outcome->exit_status = (int)message_read_number(reader);
        message_read_schedule(reader, &outcome->schedule);
        outcome->switches = (uint32_t)message_read_number(reader);
        outcome->minimal = message_read_number(reader) != 0;
    }
}

static void unpack_reached(struct message_reader *reader, struct stage_report *report)
{
    size_t count = entry_count(reader);
    report->reached = memory_alloc((count + 1) * sizeof *report->reached);
    for (; report->reach_count < count && !reader->broken; report->reach_count++) {
        struct stage_reach *reach = &report->reached[report->reach_count];
        reach->label = own_string(reader);
        reach->always = message_read_number(reader) != 0;
        reach->count = message_read_number(reader);
        message_read_schedule(reader, &reach->schedule);
    }
}

static void unpack_notes(struct message_reader *reader, struct stage_report *report)
{
    size_t count = entry_count(reader);
    reader->broken |= count > NOTE_KINDS;
    for (; report->note_count < count && !reader->broken; report->note_count++) {
        struct stage_note *note = &report->notes[report->note_count];
        note->kind = (enum note_kind)(message_read_number(reader) % NOTE_KINDS);
        note->text = own_string(reader);
        for (int i = 0; i < 2; i++) {
            note->where[i].thread = (uint16_t)message_read_number(reader);
            note->where[i].line = (uint32_t)message_read_number(reader);
            note->where[i].file = own_string(reader);
        }
    }
}

bool report_unpack(struct message_reader *reader, struct stage_report *report)
{
    unpack_numbers(reader, report);
    report->coverage = own_string(reader);
    message_read_schedule(reader, &report->schedule);
    message_read_schedule(reader, &report->race);
    unpack_outcomes(reader, report);
    unpack_reached(reader, report);
    unpack_notes(reader, report);
    return !reader->broken;
}

bool stage_was_stopped(const struct stage_report *report)
{
    return report->stopped ||
           (report->verdict == VERDICT_LIMIT && report->trace.failure.kind == VERDICT_LIMIT &&
            report->trace.failure.detail != 0);
}

void stage_report_finish(struct stage_report *report)
{
    for (size_t i = 0; i < report->outcome_count; i++) {
        free(report->outcomes[i].output);
        schedule_finish(&report->outcomes[i].schedule);
    }
    for (size_t i = 0; i < report->reach_count; i++) {
        free(report->reached[i].label);
        schedule_finish(&report->reached[i].schedule);
    }
    for (size_t i = 0; i < report->note_count; i++) {
        free(report->notes[i].text);
        free(report->notes[i].where[0].file);
        free(report->notes[i].where[1].file);
    }
    free(report->outcomes);
    free(report->reached);
    free(report->coverage);
    schedule_finish(&report->schedule);
    schedule_finish(&report->race);
    trace_finish(&report->trace);
    *report = (struct stage_report){0};
}
