// story_kind.c: failures that explain themselves: a call, a block of memory, a limit.
#include "trace/facts.h"
#include "trace/story.h"

#include <string.h>

static const char *detail(const struct words *words)
{
    return trace_text(words->trace, words->trace->failure.detail);
}

// The last step that closed what the refused write needed: the side that reads, or its own.
static uint32_t closing_step(const struct trace *trace, bool own)
{
    for (uint32_t step = (uint32_t)trace->event_count; step > 0; step--) {
        const struct trace_event *event = trace_step(trace, step);
        uint32_t object = own && event->object2 != TRACE_NONE ? event->object2 : event->object;
        if (event->op == OP_FD_CLOSE && event->result == RESULT_DONE &&
            object == trace->failure.object &&
            (event->code & (own ? CLOSE_WRITING : CLOSE_READING)) != 0) {
            return step;
        }
    }
    return 0;
}

// Who made it so that nobody can read what the thread writes.
static void say_closed(struct words *words)
{
    const struct trace *trace = words->trace;
    unsigned writer = trace->failure.thread;
    if (strstr(detail(words), "not connected") != NULL) {
        words_say(words, " Which line was to connect it?");
        return;
    }
    bool own = strstr(detail(words), "shut down") != NULL;
    uint32_t step = closing_step(trace, own);
    const struct trace_event *close = trace_step(trace, step);
    const char *verb = close != NULL && (close->code & CLOSE_SHUT) != 0 ? "shut down" : "closed";
    const char *end =
        close != NULL && (close->code & CLOSE_WRITING) != 0 ? "the other end" : "the reading end";
    if (close == NULL) {
        words_say(words, " What did $T know of the other end?", writer);
    } else if (own) {
        words_say(words, " $T did that on $P. Who was to write last?", (unsigned)close->thread,
                  step);
    } else if (close->thread != writer) {
        words_say(words, " $T had $S $S on $P. What did $T know of that?", (unsigned)close->thread,
                  verb, end, step, writer);
    } else {
        words_say(words, " $T itself had $S $S on $P$S. Who was to read?", writer, verb, end, step,
                  trace->thread_count > 1 ? ", for all threads at once" : "");
    }
}

// "The last value it had read was NULL in head (line 21)": what the failing thread knew.
static void say_last_read(struct words *words)
{
    const struct trace *trace = words->trace;
    if (strstr(detail(words), "abort") != NULL) {
        words_say(words, " What had $T seen that made it give up?",
                  (unsigned)trace->failure.thread);
        return;
    }
    if (text_starts(detail(words), "the stream is a null pointer")) {
        words_say(words,
                  trace->failure.place2 != TRACE_NONE
                      ? " What did the call on $L return, and what should happen then?"
                      : " Which line should have opened it?",
                  trace->failure.place2);
        return;
    }
    if (strstr(detail(words), "SIGPIPE") != NULL) {
        say_closed(words);
        return;
    }
    if (strstr(detail(words), "ends the program") != NULL) {
        words_say(words, " Who was to take that signal?");
        return;
    }
    if (strstr(detail(words), "string literal") != NULL) {
        words_say(words, " Which line gave it to $T?", (unsigned)trace->failure.thread);
        return;
    }
    if (strstr(detail(words), "its stack is used up") != NULL) {
        words_say(words, " How much does one call need there, and how many are open?");
        return;
    }
    uint32_t end =
        trace->failure.step != 0 ? trace->failure.step + 1 : (uint32_t)trace->event_count + 1;
    uint32_t read = fact_last_read(trace, trace->failure.thread, TRACE_NONE, 0, end);
    const struct trace_event *event = trace_step(trace, read);
    // Only a pointer, or what is read in that line, can have led there.
    bool leads = event != NULL && (trace_object(trace, event->object)->type == TYPE_POINTER ||
                                   trace_place(trace, event->place)->line ==
                                       trace_place(trace, trace->failure.place)->line);
    if (!leads) {
        words_say(words, " Which value did it use there?");
        return;
    }
    words_say(words, " The last value it had read was $A in $O ($P)", read, event->object, read);
    uint32_t write = fact_foreign_write(trace, event->thread, event->object, 0, read);
    const struct trace_event *writer = trace_step(trace, write);
    if (writer != NULL) {
        words_say(words, ", which $T wrote on $P", (unsigned)writer->thread, write);
    }
    words_say(words, ". What did $T know of $O there?", (unsigned)event->thread, event->object);
}

// Whether the thread last read, in that line, what others can write: no copy of its own.
static bool reads_shared(const struct trace *trace, uint16_t thread, uint32_t line)
{
    uint32_t end = (uint32_t)trace->event_count + 1;
    uint32_t last = fact_last_read(trace, thread, TRACE_NONE, 0, end);
    const struct trace_event *read = trace_step(trace, last);
    return read != NULL && trace_place(trace, read->place)->line == line &&
           !fact_is_private(trace, read->object);
}

// The one global variable that the failed check reads was written by no other thread in this run.
// False: it reads several, or somebody wrote it.
static bool say_unwritten(struct words *words, uint32_t line, uint32_t end)
{
    const struct trace *trace = words->trace;
    uint16_t thread = trace->failure.thread;
    uint32_t object = TRACE_NONE;
    for (uint32_t step = 1; step < end; step++) {
        const struct trace_event *event = trace_step(trace, step);
        if (event->thread != thread || !fact_reads(event) ||
            trace_place(trace, event->place)->line != line || event->object == object) {
            continue;
        }
        if (object != TRACE_NONE) {
            return false;
        }
        object = event->object;
    }
    const struct trace_object *variable = trace_object(trace, object);
    if (object == TRACE_NONE || variable->on_stack != 0 || variable->kind != OBJECT_VARIABLE ||
        fact_last_write(trace, THREAD_NONE, object, 0, end) != 0) {
        return false;
    }
    words_say(words, " No other thread has written $O in this run.", object);
    return true;
}

// With what error a call came back, NULL with none. A failed check says of itself that a time ran
// out, or that an attempt did not succeed.
static const char *error_of(const struct trace_event *call, bool checked)
{
    bool untimely =
        call->result == RESULT_BUSY || (call->result == RESULT_TIMEOUT && call->op != OP_FD_POLL);
    bool refused = call->result == RESULT_ERROR || (untimely && !checked);
    return refused && call->code > 0 ? strerrorname_np(call->code) : NULL;
}

// The last call of the thread but for joins and what it prints, where it did not do what it was
// asked for: its result may be what the check, or the exit, is about.
static bool say_refused(struct words *words, uint16_t thread, uint32_t end)
{
    const struct trace *trace = words->trace;
    uint32_t step = end < trace->event_count ? end : (uint32_t)trace->event_count;
    const struct trace_event *call = NULL;
    for (; step > 0 && call == NULL; step--) {
        const struct trace_event *event = trace_step(trace, step);
        bool passes = event->thread != thread || fact_reads(event) || fact_writes(event) ||
                      event->op == OP_JOIN || event->op == OP_OUTPUT ||
                      event->op == OP_PROCESS_EXIT;
        call = passes ? NULL : event;
    }
    const char *name =
        call != NULL ? error_of(call, trace->failure.kind == VERDICT_ASSERTION) : NULL;
    if (name != NULL) {
        words_say(words, " The call of $T on $L came back with $S.", (unsigned)thread, call->place,
                  name);
    }
    return name != NULL;
}

// Who wrote what a failed check saw; for a check of a copy: what became of the variable after the
// thread's last look at one that others write.
static void say_origin(struct words *words)
{
    const struct trace *trace = words->trace;
    const struct trace_failure *failure = &trace->failure;
    uint32_t end = (failure->step != 0 ? failure->step : (uint32_t)trace->event_count) + 1;
    uint32_t line = trace_place(trace, failure->place)->line;
    uint32_t look = fact_last_read(trace, failure->thread, TRACE_NONE, 0, end);
    if (trace->thread_count > 1 && say_unwritten(words, line, end)) {
        return;
    }
    while (look != 0 && (fact_is_private(trace, trace_step(trace, look)->object) ||
                         fact_foreign_write(trace, failure->thread, trace_step(trace, look)->object,
                                            0, (uint32_t)trace->event_count + 1) == 0)) {
        look = fact_last_read(trace, failure->thread, TRACE_NONE, 0, look);
    }
    const struct trace_event *read = trace_step(trace, look);
    if (read == NULL) {
        say_refused(words, failure->thread, end);
        return;
    }
    if (trace_place(trace, read->place)->line == line) {
        uint32_t write = fact_last_write(trace, THREAD_NONE, read->object, 0, look);
        const struct trace_event *writer = trace_step(trace, write);
        if (writer != NULL && writer->thread != failure->thread) {
            words_say(words, " $T wrote $A to $O on $P.", (unsigned)writer->thread, write,
                      read->object, write);
        }
        return;
    }
    uint32_t later = fact_foreign_write(trace, failure->thread, read->object, look, end);
    if (later != 0 && !reads_shared(trace, failure->thread, line)) {
        words_say(words, " $T read $A in $O on $P; after that $T wrote $A there ($P).",
                  (unsigned)failure->thread, look, read->object, look,
                  (unsigned)trace_step(trace, later)->thread, later, later);
    }
}

static enum verdict failed_as(const struct trace_failure *failure)
{
    return (enum verdict)(failure->consequence != VERDICT_PASS ? failure->consequence
                                                               : failure->kind);
}

static const char *block_name(const struct words *words)
{
    const char *name = trace_object_name(words->trace, words->trace->failure.object);
    bool own = *name != '\0' && !text_starts(name, "the block of line ");
    return own ? name : "a block of memory";
}

// The last step at which somebody did this to the block before it failed; NULL when the trace does
// not show it.
static const struct trace_event *block_event(const struct words *words, enum op_kind op)
{
    const struct trace_failure *failure = &words->trace->failure;
    uint32_t end = failure->step != 0 ? failure->step : (uint32_t)words->trace->event_count + 1;
    uint32_t step = failure->object != TRACE_NONE
                        ? fact_last_op(words->trace, THREAD_NONE, op, failure->object, 0, end)
                        : 0;
    return trace_step(words->trace, step);
}

// The call that made the block, NULL when the trace does not show it.
static const struct trace_event *maker_of(const struct words *words)
{
    return trace_step(words->trace, fact_maker(words->trace, words->trace->failure.object));
}

// The free of a block that comes in this run only behind the use: no order keeps them apart. NULL
// where it comes before, or the trace does not show it.
static const struct trace_event *freed_later(const struct words *words)
{
    const struct trace_failure *failure = &words->trace->failure;
    if (failed_as(failure) != VERDICT_USE_AFTER_FREE || failure->step == 0 ||
        failure->object == TRACE_NONE || block_event(words, OP_FREE) != NULL) {
        return NULL;
    }
    uint32_t end = (uint32_t)words->trace->event_count + 1;
    return trace_step(words->trace, fact_last_op(words->trace, THREAD_NONE, OP_FREE,
                                                 failure->object, failure->step, end));
}

// " after T1 had freed it on line 8": with its actor where the trace shows it.
static void say_freed(struct words *words)
{
    uint32_t place = words->trace->failure.place2;
    const struct trace_event *later = freed_later(words);
    if (later != NULL) {
        words_say(words, " and $T freed it on $L; nothing says which comes first",
                  (unsigned)later->thread, later->place);
        return;
    }
    const struct trace_event *event = block_event(words, OP_FREE);
    if (event != NULL) {
        words_say(words, " after $T had freed it on $L", (unsigned)event->thread, event->place);
    } else if (place != TRACE_NONE) {
        words_say(words, " after it had been freed on $L", place);
    } else {
        words_say(words, " after it had been freed");
    }
}

// ", which T1 made on line 8".
static void say_maker(struct words *words)
{
    const struct trace_failure *failure = &words->trace->failure;
    const struct trace_event *event = maker_of(words);
    if (event != NULL) {
        words_say(words, ", which $T made on $L", (unsigned)event->thread, event->place);
    } else {
        words_say(words, ", made on $L",
                  failure->place2 != TRACE_NONE ? failure->place2 : failure->place);
    }
}

// Where the block was made, TRACE_NONE unknown.
static uint32_t made_at(const struct words *words)
{
    const struct trace_failure *failure = &words->trace->failure;
    uint32_t made = trace_object(words->trace, failure->object)->place;
    return made == TRACE_NONE && failed_as(failure) == VERDICT_HEAP_OVERFLOW ? failure->place2
                                                                             : made;
}

void story_block(struct words *words)
{
    const struct trace_failure *failure = &words->trace->failure;
    unsigned thread = failure->thread;
    const char *name = block_name(words);
    switch (failed_as(failure)) {
    case VERDICT_USE_AFTER_FREE:
        words_say(words, "$T used $S on $L", thread, name, failure->place);
        say_freed(words);
        break;
    case VERDICT_DOUBLE_FREE:
        words_say(words, "$T freed $S on $L", thread, name, failure->place);
        say_freed(words);
        break;
    case VERDICT_HEAP_OVERFLOW:
        words_say(words, "$T reached past $S on $L", thread, name, failure->place);
        words_say(words, *detail(words) != '\0' ? ": $S" : "", detail(words));
        if (maker_of(words) == NULL && made_at(words) != TRACE_NONE) {
            words_say(words, " on $L", made_at(words));
        }
        break;
    default:
        words_say(words, "The program ended, and nothing points any more to $S", name);
        say_maker(words);
        break;
    }
    words_say(words, ".");
}

// The step that made the key, 0 none.
static uint32_t key_maker(const struct trace *trace, const char *key)
{
    uint32_t step = (uint32_t)trace->event_count + 1;
    do {
        step = fact_last_op(trace, THREAD_NONE, OP_KEY_CREATE, TRACE_NONE, 0, step);
    } while (step != 0 &&
             strcmp(trace_object_name(trace, trace_step(trace, step)->object), key) != 0);
    return step;
}

// The block that is lost was a thread's value of a key. False: it was none.
static bool say_key(struct words *words)
{
    const struct trace *trace = words->trace;
    const char *key = trace_text(trace, trace->failure.values);
    unsigned thread = (unsigned)trace->failure.code;
    uint32_t made = *key != '\0' ? key_maker(trace, key) : 0;
    if (*key == '\0') {
        return false;
    }
    words_say(words, " It was what $T had set for $S, ", thread, key);
    words_say(words,
              made != 0 ? "a key that was made without a destructor ($P)."
                        : "a key without a destructor.",
              made);
    words_say(words, " Who frees such a value when its thread ends?");
    return true;
}

// Who overwrote the last pointer to a block that is lost.
static void say_last_pointer(struct words *words)
{
    const struct trace *trace = words->trace;
    if (say_key(words)) {
        return;
    }
    const struct trace_event *made = maker_of(words);
    for (uint32_t step = (uint32_t)trace->event_count; made != NULL && step > 0; step--) {
        const struct trace_event *event = trace_step(trace, step);
        if (fact_writes(event) && event->before == made->after && event->after != made->after &&
            trace_object(trace, event->object)->type == TYPE_POINTER) {
            words_say(words, " $O pointed to it until $T wrote $A there on $P. Who had to free it?",
                      event->object, (unsigned)event->thread, step, step);
            return;
        }
    }
    words_say(words, " Which variable pointed to it last, and where did that change?");
}

static void ask_about_use(struct words *words)
{
    unsigned user = words->trace->failure.thread;
    const struct trace_event *later = freed_later(words);
    const struct trace_event *freed = later != NULL ? later : block_event(words, OP_FREE);
    if (words->trace->thread_count == 1 || (freed != NULL && freed->thread == user)) {
        words_say(words, " Which line is the last to need it?");
    } else if (freed != NULL) {
        words_say(words, " How could $T know that $T was done with it?", (unsigned)freed->thread,
                  user);
    } else {
        words_say(words, " How could the one who freed it know that $T was done with it?", user);
    }
}

static void say_block(struct words *words)
{
    const struct trace_failure *failure = &words->trace->failure;
    story_block(words);
    const struct trace_event *event = maker_of(words);
    if (failure->kind != VERDICT_LEAK && event != NULL) {
        words_say(words, " $T had made it on $L.", (unsigned)event->thread, event->place);
    } else if (made_at(words) != TRACE_NONE &&
               (failure->kind == VERDICT_USE_AFTER_FREE || failure->kind == VERDICT_DOUBLE_FREE)) {
        words_say(words, " It had been made on $L.", made_at(words));
    }
    switch (failure->kind) {
    case VERDICT_USE_AFTER_FREE:
        ask_about_use(words);
        break;
    case VERDICT_DOUBLE_FREE:
        words_say(words, " Which of the two owns it?");
        break;
    case VERDICT_HEAP_OVERFLOW:
        words_say(words, " How large is it, and which index was used?");
        break;
    default:
        say_last_pointer(words);
        break;
    }
}

static void say_thread_leak(struct words *words)
{
    const struct trace_failure *failure = &words->trace->failure;
    if (failure->thread >= words->trace->thread_count) {
        words_say(words, "The program ended, and a thread was neither joined nor detached. "
                         "Who waits for it?");
        return;
    }
    uint32_t created = words->trace->threads[failure->thread].created;
    words_say(words, "The program ended, and nobody had waited for $T, made on $P.",
              (unsigned)failure->thread, created);
    uint32_t last = fact_last_step(words->trace, failure->thread);
    const struct trace_event *event = trace_step(words->trace, last);
    if (event != NULL && event->op != OP_EXIT) {
        words_say(words, " It stood at $L when everything stopped.", event->place);
    }
    words_say(words, " How would the program know that $T is done?", (unsigned)failure->thread);
}

static void say_limit(struct words *words)
{
    const struct trace_failure *failure = &words->trace->failure;
    words_say(words, "This run was stopped: $S.",
              *detail(words) != '\0' ? detail(words) : "it took more steps than the limit");
    if (failure->place != TRACE_NONE && failure->thread != THREAD_NONE) {
        words_say(words, " $T was at $L.", (unsigned)failure->thread, failure->place);
    }
    words_say(words, *detail(words) != '\0'
                         ? " Which value would end it, and who changes that?"
                         : " Does a loop there end? If it does, raise --max-steps. If it is meant "
                           "to go on for ever, say so with --endless: its first rounds are "
                           "judged then.");
}

static bool is_name(const char *words)
{
    return *words != '\0' && strpbrk(words, " %(") == NULL;
}

static void say_unsupported(struct words *words)
{
    const struct trace_failure *failure = &words->trace->failure;
    const char *what = *detail(words) != '\0' ? detail(words) : "a call";
    if (!is_name(what)) {
        words_say(words, "$T comes to $S on $L. ", (unsigned)failure->thread, what, failure->place);
        words_say(words, "heddle does not follow that, so this is no verdict on the program. Can "
                         "what is checked do without it?");
        return;
    }
    if (failure->thread != THREAD_NONE) {
        words_say(words, "$T called $S on $L. ", (unsigned)failure->thread, what, failure->place);
    } else {
        words_say(words, "The program uses $S ($L). ", what, failure->place);
    }
    words_say(words,
              "heddle has no model of it and cannot say what follows, so this is no verdict "
              "on the program. Take $S out of what is checked.",
              what);
}

// What says nothing about the program: it went on for too long, or heddle cannot follow it.
static void say_no_verdict(struct words *words)
{
    switch (words->trace->failure.kind) {
    case VERDICT_LIMIT:
        say_limit(words);
        break;
    case VERDICT_NONDETERMINISM:
        words_say(words, "The same schedule gave two different runs, so no result can be trusted. "
                         "Which value in the program comes from outside it: a clock, an address, "
                         "memory that nobody wrote?");
        break;
    case VERDICT_UNSUPPORTED:
        say_unsupported(words);
        break;
    case VERDICT_COMPILE_ERROR:
        words_say(words, "The file does not compile. The first message of the compiler names the "
                         "line to look at.");
        break;
    case VERDICT_INTERNAL:
        words_say(words, "heddle itself failed, not the program: $S.",
                  *detail(words) != '\0' ? detail(words) : "no details are known");
        break;
    default:
        break;
    }
}

static void say_exit(struct words *words)
{
    const struct trace_event *call = story_exit_call(words->trace);
    story_seen(words);
    uint32_t end = (uint32_t)words->trace->event_count;
    if (call != NULL && say_refused(words, call->thread, end)) {
        words_say(words, " How could it come to that?");
        return;
    }
    words_say(words, call != NULL ? " Which value led there?"
                                  : " Which line decided the status, and which value led there?");
}

void story_kind(struct words *words)
{
    const struct trace_failure *failure = &words->trace->failure;
    switch (failure->kind) {
    case VERDICT_CRASH:
        story_seen(words);
        say_last_read(words);
        break;
    case VERDICT_ASSERTION:
        story_seen(words);
        say_origin(words);
        words_say(words, " What did $T take for granted there?", (unsigned)failure->thread);
        break;
    case VERDICT_MISUSE:
        story_misuse(words);
        break;
    case VERDICT_USE_AFTER_FREE:
    case VERDICT_DOUBLE_FREE:
    case VERDICT_HEAP_OVERFLOW:
    case VERDICT_LEAK:
        say_block(words);
        break;
    case VERDICT_THREAD_LEAK:
        say_thread_leak(words);
        break;
    case VERDICT_LIVELOCK:
        story_livelock(words);
        break;
    case VERDICT_NONZERO_EXIT:
        say_exit(words);
        break;
    case VERDICT_OUTPUT:
    case VERDICT_PROPERTY:
        story_seen(words);
        words_say(words, " At which step did it go wrong?");
        break;
    case VERDICT_UNREACHED:
        words_say(words,
                  "No run came to $S. Every order was tried. What keeps the threads from "
                  "getting there?",
                  *detail(words) != '\0' ? detail(words) : "a place that it must be able to reach");
        break;
    case VERDICT_FORBIDDEN_CALL:
        words_say(words,
                  "$S is called on $L. The task is to do it without. What does the program "
                  "use it for?",
                  detail(words), failure->place);
        break;
    case VERDICT_DEADLOCK: {
        struct finding finding;
        cause_find(words->trace, &finding);
        story_deadlock(words, &finding, true);
        break;
    }
    default:
        say_no_verdict(words);
        break;
    }
}
