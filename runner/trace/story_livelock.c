// story_livelock.c: threads that run and get nowhere, in words.
#include "trace/facts.h"
#include "trace/story.h"

static void say_look(struct words *words, uint32_t look)
{
    const struct trace_event *event = trace_step(words->trace, look);
    if (fact_reads(event)) {
        words_say(words, "reads $A in $O on $P", look, event->object, look);
    } else if (event->op == OP_ATOMIC_RMW) {
        words_say(words, "finds $B in $O on $P", look, event->object, look);
    } else if (event->result == RESULT_TIMEOUT) {
        words_say(words, "waits for $O on $P until the time is over", event->object, look);
    } else {
        words_say(words, "asks for $O on $P and does not get it", event->object, look);
    }
}

// Who left the value there that the only thread which runs meets again and again.
static bool say_writer(struct words *words, uint16_t thread, uint32_t look)
{
    const struct trace *trace = words->trace;
    const struct trace_event *event = trace_step(trace, look);
    uint64_t seen = fact_reads(event) ? event->after : event->before;
    uint32_t write = fact_foreign_write(trace, thread, event->object, 0, look);
    const struct trace_event *writer = trace_step(trace, write);
    if (writer == NULL || writer->after != seen || event->result == RESULT_BUSY) {
        return false;
    }
    const struct trace_event *last = trace_step(trace, fact_last_step(trace, writer->thread));
    words_say(words, " $T wrote that $A on $P", (unsigned)writer->thread, write, write);
    words_say(words, last->op == OP_EXIT ? " and has ended." : ".");
    return true;
}

size_t story_turn(struct words *words, uint16_t thread, uint32_t looks[STORY_LOOKS])
{
    size_t count = fact_turn_looks(words->trace, thread, looks, STORY_LOOKS);
    for (size_t at = 0; at < count; at++) {
        words_say(words, at == 0 ? "" : at + 1 < count ? ", " : " and ");
        say_look(words, looks[at]);
    }
    words_say(words, ", turn after turn");
    return count;
}

unsigned story_turns(struct words *words)
{
    const struct trace *trace = words->trace;
    unsigned said = 0;
    uint16_t only = THREAD_NONE;
    uint32_t looks[STORY_LOOKS];
    size_t count = 0;
    for (uint16_t i = 0; i < trace->thread_count; i++) {
        uint32_t met;
        const struct trace_event *final = trace_step(trace, fact_last_step(trace, i));
        if (fact_turn_looks(trace, i, &met, 1) == 0 || final->op == OP_EXIT ||
            final->result == RESULT_WAITS) {
            continue;
        }
        words_say(words, said > 0 ? " $T " : "$T runs and gets nowhere: it ", (unsigned)i);
        count = story_turn(words, i, looks);
        uint32_t locks[FACT_LOCKS];
        fact_locks(trace, i, looks[0], locks);
        words_say(words, locks[0] != TRACE_NONE ? ", and holds $O." : ".", locks[0]);
        only = i;
        said++;
    }
    for (size_t at = 0; said == 1 && at < count; at++) {
        if (say_writer(words, only, looks[at])) {
            break;
        }
    }
    return said;
}

// A loop that looks at nothing: where the first such thread is.
static void say_loop(struct words *words)
{
    const struct trace *trace = words->trace;
    for (uint16_t i = 0; i < trace->thread_count; i++) {
        uint32_t last = fact_last_step(trace, i);
        const struct trace_event *final = trace_step(trace, last);
        if (final != NULL && final->op != OP_EXIT && final->result != RESULT_WAITS) {
            words_say(words,
                      "$T runs and gets nowhere: it comes to $P again and again and looks at "
                      "nothing that others could change. ",
                      (unsigned)i, last);
            return;
        }
    }
    words_say(words, "The threads run and nothing changes any more. ");
}

void story_livelock(struct words *words)
{
    unsigned said = story_turns(words);
    if (said == 0) {
        say_loop(words);
    }
    words_say(words, said == 1  ? " Nobody is left who would change that. Who should?"
                     : said > 1 ? " Nobody is left who would change what they read. Who should?"
                                : "Which value would end the loop, and who writes it?");
}
