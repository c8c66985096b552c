// story_misuse.c: a call that broke a rule of its library, in words.
//
// The runtime says what is wrong in one of a few forms, each with the name of the call in it:
// "CALL was given a mutex that is locked", "this mutex was destroyed before CALL", "this mutex is
// already initialised (CALL again)". The call itself often has no step in the trace, since it ended
// the run before it did anything. So the sentence is made from that text, and the trace adds how
// the object came to be as it is.
#include "trace/facts.h"
#include "trace/story.h"

#include <ctype.h>
#include <string.h>

enum { CALL_MAX = 64, SAID_MAX = 240 };

struct misuse {
    char call[CALL_MAX]; // "pthread_mutex_lock", "" unknown
    char said[SAID_MAX]; // what is wrong, without the call
    const char *link;    // between the call and what is wrong: ": ", ", ", " with "
};

static size_t name_length(const char *at)
{
    size_t length = 0;
    while (isalnum((unsigned char)at[length]) || at[length] == '_') {
        length++;
    }
    return length;
}

static void cut(char *to, size_t size, const char *from, size_t length)
{
    size_t kept = length < size ? length : size - 1;
    memcpy(to, from, kept);
    to[kept] = '\0';
}

// "a thread that is the calling thread itself" is named already.
static void cut_self(struct misuse *misuse)
{
    static const char thread[] = "a thread that ";
    size_t length = sizeof thread - 1;
    if (text_starts(misuse->said, "a thread that is the calling")) {
        memmove(misuse->said, misuse->said + length, strlen(misuse->said + length) + 1);
        misuse->link = ", which ";
    }
}

// "CALL was given a mutex that is locked".
static bool parse_given(const char *detail, bool has_object, struct misuse *misuse)
{
    static const char *const forms[] = {" was given ", " was called with "};
    size_t length = name_length(detail);
    for (size_t i = 0; i < sizeof forms / sizeof forms[0]; i++) {
        if (length > 0 && text_starts(detail + length, forms[i])) {
            const char *what = detail + length + strlen(forms[i]);
            bool is_object = i == 0 && has_object && text_starts(what, "a ");
            cut(misuse->call, CALL_MAX, detail, length);
            cut(misuse->said, SAID_MAX, what, strlen(what));
            misuse->link = is_object ? ", " : " with ";
            cut_self(misuse);
            return true;
        }
    }
    bool asked = length > 0 && text_starts(detail + length, " was asked ");
    if (asked) {
        cut(misuse->call, CALL_MAX, detail, length);
        cut(misuse->said, SAID_MAX, "it", 2);
        strncat(misuse->said, detail + length, SAID_MAX - 3);
        misuse->link = ": ";
    }
    return asked;
}

// "... (CALL again)", "... (CALL)", "... before CALL".
static bool parse_behind(const char *detail, struct misuse *misuse)
{
    static const char before[] = " before ";
    const char *open = strrchr(detail, '(');
    const char *behind = open != NULL && open > detail ? open + 1 : NULL;
    const char *end = behind != NULL ? open - 1 : NULL;
    for (const char *at = strstr(detail, before); behind == NULL && at != NULL;
         at = strstr(at + 1, before)) {
        size_t length = name_length(at + sizeof before - 1);
        bool last = length > 0 && at[sizeof before - 1 + length] == '\0';
        behind = last ? at + sizeof before - 1 : NULL;
        end = at;
    }
    if (behind == NULL || name_length(behind) == 0) {
        return false;
    }
    cut(misuse->call, CALL_MAX, behind, name_length(behind));
    cut(misuse->said, SAID_MAX, detail, (size_t)(end - detail));
    misuse->link = ": ";
    return true;
}

static void parse(const struct trace *trace, struct misuse *misuse)
{
    const char *detail = trace_text(trace, trace->failure.detail);
    const struct trace_event *event = trace_step(trace, trace->failure.step);
    *misuse = (struct misuse){.link = ": "};
    if (parse_given(detail, trace->failure.object != TRACE_NONE, misuse) ||
        parse_behind(detail, misuse)) {
        return;
    }
    cut(misuse->said, SAID_MAX, detail, strlen(detail));
    if (event != NULL && event->place == trace->failure.place &&
        event->object == trace->failure.object) {
        const char *call = op_call_name((enum op_kind)event->op);
        cut(misuse->call, CALL_MAX, call, strlen(call));
    }
}

// "this mutex is a copy of another one" is a copy of an object that has a name.
static void say_said(struct words *words, const char *said)
{
    static const char other[] = "another one";
    uint32_t original = words->trace->failure.object;
    const char *at = strstr(said, " copy of another one");
    if (at == NULL || original == TRACE_NONE) {
        words_say(words, "$S", said);
        return;
    }
    const char *name = strstr(at, other);
    text_add_bytes(words->out, said, (size_t)(name - said));
    words_say(words, "$O$S", original, name + sizeof other - 1);
}

// "number, a local variable of start, from which T0 (main) has returned".
static void say_left(struct words *words, unsigned owner, bool certain)
{
    const struct trace_failure *failure = &words->trace->failure;
    const char *values = certain ? trace_text(words->trace, failure->values) : "";
    const char *of = strstr(values, " of ");
    const char *function =
        of != NULL ? of + strlen(" of ")
                   : trace_text(words->trace, trace_place(words->trace, failure->place2)->function);
    if (of != NULL && of > values) {
        text_add_bytes(words->out, values, (size_t)(of - values));
        words_say(words, ", ");
    }
    words_say(words, "a local variable of $S, from which $T $S.",
              *function != '\0' && (of != NULL || !certain) ? function : "a function", owner,
              certain ? "has returned" : "may have returned by then");
}

// "it reads a local variable of a thread that has ended": whose. False: it is something else.
static bool say_stack(struct words *words, const char *detail)
{
    static const char of[] = "local variable of a thread that ";
    const struct trace_failure *failure = &words->trace->failure;
    const char *at = strstr(detail, " a ");
    const char *noun = at != NULL ? strstr(at, of) : NULL;
    const struct trace_object *owner = trace_object(words->trace, failure->object);
    if (noun == NULL || !text_starts(detail, "it ") || owner->kind != OBJECT_THREAD) {
        return false;
    }
    char verb[CALL_MAX];
    cut(verb, sizeof verb, detail + 3, (size_t)(at - detail) - 3);
    bool of_thread = text_starts(at, " a thread-");
    if (strstr(detail, " left its function") != NULL) {
        words_say(words, "$T $S, on $L, ", (unsigned)failure->thread, verb, failure->place);
        say_left(words, owner->thread, strstr(detail, " has left ") != NULL);
        return true;
    }
    words_say(words, "$T $S, on $L, a $Slocal variable of $T, a thread that $S.",
              (unsigned)failure->thread, verb, failure->place, of_thread ? "thread-" : "",
              (unsigned)owner->thread, noun + sizeof of - 1);
    return true;
}

static bool is_of_exit(const struct trace *trace)
{
    return text_starts(trace_text(trace, trace->failure.clause), "C11 7.22.4.4");
}

// Two calls of exit: of two threads, or of one in a function that exit has called. What main
// returns is given to exit, and has no line of its own.
static void say_exits(struct words *words)
{
    const struct trace_failure *failure = &words->trace->failure;
    unsigned other = trace_object(words->trace, failure->object)->thread;
    bool called = trace_place(words->trace, failure->place)->line != 0;
    bool was_called = trace_place(words->trace, failure->place2)->line != 0;
    words_say(words, called ? "$T called exit on $L " : "$T returned from main, which calls exit, ",
              (unsigned)failure->thread, failure->place);
    if (failure->object == TRACE_NONE) {
        words_say(words, "in a function that exit itself had called.");
    } else if (was_called) {
        words_say(words, "while $T was in its own call of exit on $L.", other, failure->place2);
    } else {
        words_say(words, "while $T had returned from main, which calls exit, too.", other);
    }
}

void story_misuse_seen(struct words *words)
{
    const struct trace_failure *failure = &words->trace->failure;
    struct misuse misuse;
    parse(words->trace, &misuse);
    if (is_of_exit(words->trace)) {
        say_exits(words);
        return;
    }
    if (story_is_of_stream(words->trace)) {
        story_stream_seen(words);
        return;
    }
    if (say_stack(words, misuse.said)) {
        return;
    }
    bool copy = strstr(misuse.said, " copy of ") != NULL;
    if (misuse.call[0] == '\0') {
        words_say(words, "$T broke a rule of its library on $L", (unsigned)failure->thread,
                  failure->place);
    } else if (failure->object != TRACE_NONE && !copy) {
        words_say(words, "$T called $S on $O ($L)", (unsigned)failure->thread, misuse.call,
                  failure->object, failure->place);
    } else {
        words_say(words, "$T called $S ($L)", (unsigned)failure->thread, misuse.call,
                  failure->place);
    }
    if (misuse.said[0] != '\0') {
        words_say(words, "$S", misuse.link);
        say_said(words, misuse.said);
    }
    words_say(words, ".");
}

void story_misuse_call(const struct trace *trace, struct text *out)
{
    struct misuse misuse;
    parse(trace, &misuse);
    text_add(out, misuse.call[0] != '\0' ? misuse.call : "misuse");
}

// The call that failed, where it has a step.
static bool is_failing(const struct trace *trace, uint32_t step)
{
    const struct trace_failure *failure = &trace->failure;
    return step == failure->step && trace_step(trace, step)->place == failure->place;
}

// The last event before the failing call that did such a thing to its object; NULL none.
static const struct trace_event *last_that(const struct trace *trace,
                                           bool (*fits)(const struct trace_event *event))
{
    for (uint32_t step = (uint32_t)trace->event_count; step > 0; step--) {
        const struct trace_event *event = trace_step(trace, step);
        if (event->object == trace->failure.object && event->result == RESULT_DONE &&
            !is_failing(trace, step) && fits(event)) {
            return event;
        }
    }
    return NULL;
}

static bool joins(const struct trace_event *event)
{
    return event->op == OP_JOIN || event->op == OP_TRYJOIN || event->op == OP_TIMEDJOIN;
}

static bool detaches(const struct trace_event *event)
{
    return event->op == OP_DETACH;
}

static bool creates(const struct trace_event *event)
{
    return event->op == OP_CREATE;
}

static bool is_init(enum op_kind op)
{
    return op == OP_MUTEX_INIT || op == OP_RWLOCK_INIT || op == OP_SPIN_INIT ||
           op == OP_COND_INIT || op == OP_SEM_INIT || op == OP_BARRIER_INIT;
}

static void say_event(struct words *words, const char *pattern, const struct trace_event *event)
{
    if (event != NULL) {
        words_say(words, pattern, (unsigned)event->thread, event->place);
    }
}

// Who has the object that the call was done to. False: nobody.
static bool say_owners(struct words *words)
{
    const struct trace *trace = words->trace;
    struct state end = {0};
    state_after(&end, trace, (uint32_t)trace->event_count);
    bool said = false;
    for (uint16_t i = 0; i < end.thread_count; i++) {
        uint32_t since;
        if (state_holds(&end, i, trace->failure.object, &since)) {
            words_say(words, said ? ", $T since $P" : " $T has it since $P", (unsigned)i, since);
            if (end.threads[i].status == STATUS_DONE) {
                words_say(words, ", and has ended");
            }
            said = true;
        }
    }
    words_say(words, said ? "." : "");
    state_finish(&end);
    return said;
}

// The thread that has ended with the lock that the call was done to; THREAD_NONE: there is none.
static uint16_t ended_owner(const struct trace *trace)
{
    struct state end = {0};
    uint16_t owner = THREAD_NONE;
    state_after(&end, trace, (uint32_t)trace->event_count);
    for (uint16_t i = 0; i < end.thread_count && trace->failure.object != TRACE_NONE; i++) {
        uint32_t since;
        bool ended = end.threads[i].status == STATUS_DONE;
        owner = ended && state_holds(&end, i, trace->failure.object, &since) ? i : owner;
    }
    state_finish(&end);
    return owner;
}

static void say_waiters(struct words *words)
{
    const struct trace *trace = words->trace;
    struct state end = {0};
    state_after(&end, trace, (uint32_t)trace->event_count);
    for (uint16_t i = 0; i < end.thread_count; i++) {
        const struct thread_state *thread = &end.threads[i];
        if (thread->waits_op != OP_NONE && thread->waits_for == trace->failure.object) {
            words_say(words, " $T waits there ($L).", (unsigned)i, thread->place);
            break;
        }
    }
    state_finish(&end);
}

// Who made the object ready, or used it as it was made.
static void say_first_use(struct words *words)
{
    const struct trace *trace = words->trace;
    for (uint32_t step = 1; step <= trace->event_count; step++) {
        const struct trace_event *event = trace_step(trace, step);
        if (event->object == trace->failure.object && !is_failing(trace, step)) {
            say_event(words,
                      is_init((enum op_kind)event->op) ? " $T did that on $L."
                                                       : " $T has used it since $L.",
                      event);
            return;
        }
    }
    if (trace->failure.place2 != TRACE_NONE) {
        words_say(words, " That was done on $L before.", trace->failure.place2);
    }
}

// Where the thread asked for the lock that it has not, and did not get it. 0: it did not ask.
static uint32_t refused_before(const struct trace *trace, const char *said)
{
    bool lock = strstr(said, "locked") != NULL && trace->failure.object != TRACE_NONE;
    return lock ? fact_refused(trace, trace->failure.thread, trace->failure.object, 0) : 0;
}

// How the object came to be as the call found it.
static void say_history(struct words *words, const char *said)
{
    const struct trace *trace = words->trace;
    if (trace->failure.object == TRACE_NONE) {
        return;
    }
    if (strstr(said, "destroyed") != NULL) {
        say_event(words, " $T destroyed it on $L.", last_that(trace, fact_destroys));
    } else if (strstr(said, "already initialised") != NULL) {
        say_first_use(words);
    } else if (strstr(said, "joined") != NULL) {
        say_event(words, " $T joined it on $L.", last_that(trace, joins));
    } else if (strstr(said, "detached") != NULL) {
        const struct trace_event *event = last_that(trace, detaches);
        say_event(words, event != NULL ? " $T detached it on $L." : " $T made it so on $L.",
                  event != NULL ? event : last_that(trace, creates));
    } else if (strstr(said, "waits") != NULL) {
        say_waiters(words);
    } else if (trace_object(trace, trace->failure.object)->kind == OBJECT_COND) {
        return; // what is said of a mutex is said of the other object of the call
    } else if (strstr(said, "locked") != NULL && !say_owners(words)) {
        const struct trace_event *event = last_that(trace, fact_frees_lock);
        say_event(words, " $T let go of it on $L.", event);
        words_say(words, event == NULL ? " Nobody had taken it." : "");
    }
    uint32_t refused = refused_before(trace, said);
    if (refused != 0) {
        words_say(words, " $T asked for $O on $P, did not get it, and went on.",
                  (unsigned)trace->failure.thread, trace->failure.object, refused);
    }
}

// What a call of <threads.h> broke is told by the clause of C11, where C11 has one of its own. The
// name of a call that ends in "_" stands for all that begin so.
static const char *clause_of(const struct trace *trace, const char *call)
{
    static const struct {
        const char *call, *posix, *c11;
    } rows[] = {
        {"mtx_unlock", "POSIX pthread_mutex_unlock",
         "C11 7.26.4.6: the mutex must be locked by the calling thread"},
        {"cnd_wait", "POSIX pthread_cond_wait: the mutex",
         "C11 7.26.3.6: the mutex must be locked by the calling thread"},
        {"cnd_timedwait", "POSIX pthread_cond_wait: the mutex",
         "C11 7.26.3.5: the mutex must be locked by the calling thread"},
        {"thrd_join", "POSIX pthread_join: using",
         "C11 7.26.5.6: the thread must not have been joined or detached before"},
        {"thrd_detach", "POSIX pthread_join: using",
         "C11 7.26.5.3: the thread must not have been joined or detached before"},
        {"cnd_destroy", "POSIX pthread_cond_destroy",
         "C11 7.26.3.2: no thread may be waiting for the condition variable"},
        {"mtx_", "POSIX: using an object after",
         "C11 7.26.4.1: mtx_destroy has released what the mutex used"},
        {"cnd_", "POSIX: using an object after",
         "C11 7.26.3.2: cnd_destroy has released what the condition variable used"},
        {"mtx_", "POSIX 2.9.9: the object must", "C11 7.26.4.2: mtx_init makes a mutex"},
        {"cnd_", "POSIX 2.9.9: the object must",
         "C11 7.26.3.3: cnd_init makes a condition variable"},
    };
    const char *clause = trace_text(trace, trace->failure.clause);
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        size_t length = strlen(rows[i].call);
        bool whole = rows[i].call[length - 1] != '_';
        if ((whole ? strcmp(call, rows[i].call) == 0 : text_starts(call, rows[i].call)) &&
            text_starts(clause, rows[i].posix)) {
            return rows[i].c11;
        }
    }
    return clause;
}

// What to look for next, by the state in which the call found its object. False: ask for it.
static bool ask_of_state(struct words *words, const char *said)
{
    static const struct {
        const char *said, *question;
    } rows[] = {
        {"was never initialised", " Which line should make $O ready, before any thread uses it?"},
        {"is already initialised", " Which one thread should make $O ready, and when?"},
        {"another thread has locked",
         " Should that thread unlock $O, or is a semaphore meant, which any thread may post?"},
    };
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        if (strstr(said, rows[i].said) != NULL) {
            words_say(words, rows[i].question, words->trace->failure.object);
            return true;
        }
    }
    const struct trace_event *destroyed =
        strstr(said, "was destroyed") != NULL ? last_that(words->trace, fact_destroys) : NULL;
    if (destroyed != NULL && destroyed->thread != words->trace->failure.thread) {
        words_say(words, " How could $T know that nobody needs $O any more?",
                  (unsigned)destroyed->thread, words->trace->failure.object);
        return true;
    }
    return false;
}

// What to look for next.
static void ask(struct words *words, const char *said)
{
    const struct trace_failure *failure = &words->trace->failure;
    const struct trace_object *object = trace_object(words->trace, failure->object);
    unsigned thread = failure->thread;
    if (is_of_exit(words->trace)) {
        words_say(words, failure->object == TRACE_NONE
                             ? " Should that function only return?"
                             : " Which one thread should end the program, and what could the "
                               "other do instead?");
    } else if (failure->object == TRACE_NONE) {
        words_say(words, " What does the call take for granted here?");
    } else if (strstr(said, " copy of ") != NULL) {
        words_say(words, " Which of the two do the other calls use?");
    } else if (object->kind == OBJECT_COND && strstr(said, "another mutex") != NULL) {
        words_say(words, " Which mutex belongs to $O?", failure->object);
    } else if (object->kind == OBJECT_COND && strstr(said, "has not locked") != NULL) {
        words_say(words, " Which mutex does $T hold there?", thread);
    } else if (object->kind == OBJECT_THREAD && object->thread == failure->thread) {
        words_say(words, " Whose end did $T mean to wait for?", thread);
    } else if (refused_before(words->trace, said) != 0) {
        words_say(words, " What did the call on $P return to $T?",
                  refused_before(words->trace, said), thread);
    } else if (strstr(said, "is locked") != NULL && ended_owner(words->trace) != THREAD_NONE) {
        words_say(words, " Which way did $T leave, and what did it hold then?",
                  (unsigned)ended_owner(words->trace));
    } else if (!ask_of_state(words, said)) {
        words_say(words, " In which state was $O when $T came to it?", failure->object, thread);
    }
}

void story_misuse(struct words *words)
{
    const struct trace_failure *failure = &words->trace->failure;
    struct misuse misuse;
    if (story_is_of_stream(words->trace)) {
        story_stream(words);
        return;
    }
    parse(words->trace, &misuse);
    story_misuse_seen(words);
    bool initialised = strstr(misuse.said, "already initialised") != NULL;
    if (!is_of_exit(words->trace) && failure->place2 != TRACE_NONE && !initialised) {
        words_say(words, " What led there is on $L.", failure->place2);
    } else if (!is_of_exit(words->trace)) {
        say_history(words, misuse.said);
    }
    const char *clause = clause_of(words->trace, misuse.call);
    if (strchr(clause, ':') != NULL) {
        words_say(words, " $S.", clause);
    } else if (*clause != '\0') {
        words_say(words, " The rule is in $S: what happens now is undefined.", clause);
    }
    ask(words, misuse.said);
}
