// story_memory.c: which outdated belief led to a wrong value, in words.
#include "trace/facts.h"
#include "trace/story.h"

#include <string.h>

static const char *access_verb(const struct trace_access *access)
{
    switch (access->op) {
    case OP_READ:
    case OP_ATOMIC_LOAD:
        return "reads";
    default:
        return "writes";
    }
}

// Only a value is wrong. (What was printed is no more than what the variable ended at.)
static bool ends_wrong(const struct trace *trace)
{
    return trace->failure.kind == VERDICT_DATA_RACE &&
           (!story_race_harms(trace) || trace->failure.consequence == VERDICT_OUTPUT);
}

// The first sentence: the failure itself, or what the two threads did where only a value is wrong.
static void say_seen(struct words *words, const struct finding *finding)
{
    const struct trace *trace = words->trace;
    if (!ends_wrong(trace)) {
        story_seen(words);
        words_say(words, " ");
        return;
    }
    uint32_t later = finding->acted > finding->changed ? finding->acted : finding->changed;
    uint32_t end = (uint32_t)trace->event_count + 1;
    bool last = fact_last_write(trace, THREAD_NONE, finding->object, later, end) == 0;
    words_threads(words, finding->threads, finding->thread_count, "and");
    words_say(words,
              last ? " both wrote $O, and it ended at $A. "
                   : " both wrote $O, and after both it was $A. ",
              finding->object, later);
}

// What a race led to in this run, before its reasons.
void story_harm(struct words *words)
{
    if (story_race_harms(words->trace)) {
        story_seen(words);
        words_say(words, " ");
    }
}

static void say_volatile(struct words *words)
{
    if (words->trace->failure.is_volatile) {
        words_say(words,
                  "That $O is volatile does not order it: volatile is for the compiler, not for "
                  "other threads. ",
                  words->trace->failure.race.object);
    }
}

// A thread reads the handle that pthread_create stores only when it returns. False: it is something
// else.
static bool say_handle(struct words *words)
{
    const struct trace_race *race = &words->trace->failure.race;
    const struct trace_access *sides[] = {&race->first, &race->second};
    for (int i = 0; i < 2; i++) {
        const struct trace_event *create = trace_step(words->trace, sides[i]->step);
        const struct trace_access *other = sides[1 - i];
        if (create == NULL || create->op != OP_CREATE) {
            continue;
        }
        words_say(words,
                  "The call of $T on $L makes $T and stores its handle in $O; $T $S $O on $L, and "
                  "nothing says that the handle is there by then. ",
                  (unsigned)create->thread, create->place, (unsigned)create->other, race->object,
                  (unsigned)other->thread, access_verb(other), race->object, other->place);
        return true;
    }
    return false;
}

// Two accesses that nothing orders.
static void say_accesses(struct words *words)
{
    const struct trace_race *race = &words->trace->failure.race;
    story_harm(words);
    if (say_handle(words)) {
        return;
    }
    words_say(words, "$T $S $O on $L and $T $S it on $L; nothing says which comes first. ",
              (unsigned)race->first.thread, access_verb(&race->first), race->object,
              race->first.place, (unsigned)race->second.thread, access_verb(&race->second),
              race->second.place);
    say_volatile(words);
}

// A write that a thread made from an outdated look on the same line, 0 none; `*lost` is the other
// thread's write under it.
static uint32_t find_overwriting(const struct trace *trace, uint32_t object, uint32_t *lost)
{
    for (uint32_t step = 1; step <= trace->event_count; step++) {
        const struct trace_event *event = trace_step(trace, step);
        if (event->object != object || event->op != OP_WRITE) {
            continue;
        }
        uint32_t look = fact_last_read(trace, event->thread, object, 0, step);
        *lost = look != 0 ? fact_foreign_write(trace, event->thread, object, look, step) : 0;
        if (*lost != 0 && fact_same_place(trace_step(trace, look), event)) {
            return step;
        }
    }
    return 0;
}

static void say_harmless(struct words *words)
{
    const struct trace *trace = words->trace;
    uint32_t lost = 0;
    uint32_t over = trace->failure.kind == VERDICT_DATA_RACE && !story_race_harms(trace)
                        ? find_overwriting(trace, trace->failure.race.object, &lost)
                        : 0;
    if (over != 0) {
        words_say(words,
                  "In this run $T wrote $A ($P), and $T, which had looked before, wrote $A over it "
                  "($P). ",
                  (unsigned)trace_step(trace, lost)->thread, lost, lost,
                  (unsigned)trace_step(trace, over)->thread, over, over);
        return;
    }
    if (words->trace->failure.kind == VERDICT_DATA_RACE && !story_race_harms(words->trace)) {
        words_say(words, "No check failed; C still gives this program no meaning. ");
    }
}

// A lock that both have keeps neither out when both have it for reading.
static void say_shared(struct words *words)
{
    const struct trace_race *race = &words->trace->failure.race;
    if (words->trace->failure.has_race && fact_shares_lock(race)) {
        words_say(words, "Both had $O for reading, which lets in several at once. ",
                  race->first.locks[0]);
    }
}

// Nor does a semaphore that both have a permit of. False: they have none.
static bool say_permits(struct words *words, uint16_t one, uint32_t one_step, uint16_t other,
                        uint32_t other_step)
{
    uint32_t semaphore = fact_permit(words->trace, one, one_step);
    uint32_t second = fact_permit(words->trace, other, other_step);
    unsigned first = fact_first_permits(words->trace, semaphore);
    if (semaphore == TRACE_NONE || semaphore != second || first < 2) {
        return false;
    }
    words_say(words, "Both had taken $O, which began with $N: it lets in $N at once. ", semaphore,
              first, first);
    return true;
}

static void say_lost_update(struct words *words, const struct finding *finding)
{
    const struct trace *trace = words->trace;
    const struct trace_event *read = trace_step(trace, finding->believed);
    const struct trace_event *other = trace_step(trace, finding->changed);
    const struct trace_event *write = trace_step(trace, finding->acted);
    unsigned one = finding->threads[0];
    unsigned two = finding->threads[1];
    uint32_t base = fact_last_read(trace, other->thread, finding->object, 0, finding->changed);
    bool same = (other->flags & EVENT_COMPOUND) != 0 && base != 0 &&
                trace_step(trace, base)->after == read->after;
    say_seen(words, finding);
    words_say(words, "$T read $A", one, finding->believed);
    words_say(words, ends_wrong(trace) ? "" : " in $O", finding->object);
    words_say(words, " on $L. ", read->place);
    if (same) {
        words_say(words, "Before $T wrote, $T read the same $A and wrote $A. ", one, two,
                  finding->believed, finding->changed);
    } else {
        words_say(words, "Before $T wrote, $T wrote $A on $L. ", one, two, finding->changed,
                  other->place);
    }
    bool one_line = trace_place(trace, read->place)->line == trace_place(trace, write->place)->line;
    if (strchr(trace_object_name(trace, finding->object), '{') != NULL) {
        words_say(words,
                  "$T then wrote $A on $L: bit-fields share their bytes, so who writes one writes "
                  "the others as they were when it read them",
                  one, finding->acted, write->place);
    } else if (one_line) {
        words_say(words, "$T then wrote its own ", one);
        story_terms(words, finding->object, read->after, write->after);
    } else {
        words_say(words, "$T then wrote $A on $L, from the $A that it knew", one, finding->acted,
                  write->place, finding->believed);
    }
    words_say(words, ": $T's $A is gone. ", two, finding->changed);
    say_volatile(words);
    say_shared(words);
    say_permits(words, finding->threads[0], finding->believed, finding->threads[1],
                finding->changed);
    words_say(words, "What keeps $T out of $L while $T is between its read and its write?", two,
              other->place, one);
}

static void say_check_then_act(struct words *words, const struct finding *finding)
{
    const struct trace *trace = words->trace;
    unsigned one = finding->threads[0];
    unsigned two = finding->threads[1];
    say_seen(words, finding);
    words_say(words, "$T read $A in $O on $P", one, finding->believed, finding->object,
              finding->believed);
    const struct trace_event *release = trace_step(trace, finding->freed);
    if (release != NULL) {
        words_say(words, " and let go of $O on $L", release->object, release->place);
    }
    const struct trace_event *look = trace_step(trace, finding->believed);
    uint32_t back =
        fact_last_write(trace, THREAD_NONE, finding->object, finding->changed, finding->acted);
    bool acts = fact_writes(trace_step(trace, finding->acted));
    words_say(words,
              acts ? ". Before it acted on $P, $T wrote $A on $P"
                   : ". Before it came to $P, $T wrote $A on $P",
              finding->acted, two, finding->changed, finding->changed);
    if (back != 0 && trace_step(trace, back)->after == look->after) {
        words_say(words, ", and $A again on $P. What $T knew had not stayed true. ", back, back,
                  one);
    } else {
        words_say(words, ". What $T knew was no longer true. ", one);
    }
    uint32_t looked = trace_step(trace, finding->believed)->place;
    uint32_t acted = trace_step(trace, finding->acted)->place;
    if (trace_place(trace, looked)->line == trace_place(trace, acted)->line) {
        words_say(words, "What can others do on $L between the look and the act?", acted);
    } else {
        words_say(words, "What can others do between $L and $L?", looked, acted);
    }
}

static void say_if_not_while(struct words *words, const struct finding *finding)
{
    unsigned one = finding->threads[0];
    const struct trace_event *woken = trace_step(words->trace, finding->signal);
    say_seen(words, finding);
    words_say(words, "$T read $A in $O on $P and waited on $O. ", one, finding->believed,
              finding->object, finding->believed, finding->object2);
    if (woken->result == RESULT_SPURIOUS) {
        words_say(words, "It woke although nobody signalled, which POSIX allows. ");
    } else {
        words_say(words, "A signal woke it. ");
    }
    const struct trace_event *change = trace_step(words->trace, finding->changed);
    bool came_true = change != NULL && change->before != change->after &&
                     change->before != trace_step(words->trace, finding->believed)->after;
    if (came_true || finding->changed > finding->signal) {
        words_say(words, "Before it had the lock back, $T wrote $A on $P. ",
                  (unsigned)finding->threads[1], finding->changed, finding->changed);
    } else if (change != NULL &&
               change->after != trace_step(words->trace, finding->believed)->after) {
        words_say(words, "$T had written $A there on $P; that need not be what $T waits for. ",
                  (unsigned)finding->threads[1], finding->changed, finding->changed, one);
    } else {
        words_say(words, "$O was still $A. ", finding->object, finding->believed);
    }
    words_say(words, "$T went on to $P without another look. What does it know of $O there?", one,
              finding->acted, finding->object);
}

// Which lock each of the two has. True: they are local variables of one name.
static bool say_both_locks(struct words *words)
{
    const struct trace_race *race = &words->trace->failure.race;
    uint32_t one = race->first.locks[0];
    uint32_t other = race->second.locks[0];
    const char *name = trace_object_name(words->trace, one);
    bool same = *name != '\0' && strcmp(name, trace_object_name(words->trace, other)) == 0;
    bool local = same && trace_object(words->trace, one)->on_stack == 1;
    words_say(words,
              same ? "$T holds $O there, $T holds another lock that is called $O, too"
                   : "$T holds $O there, $T holds $O",
              (unsigned)race->first.thread, one, (unsigned)race->second.thread, other);
    if (local) {
        words_say(words, ": a local variable is made anew in each call. Two threads keep each "
                         "other out only where they take the same lock. ");
    } else {
        words_say(words, ": a lock keeps out those who take the same one. ");
    }
    return local;
}

static void say_two_locks(struct words *words, const struct finding *finding)
{
    const struct trace_race *race = &words->trace->failure.race;
    say_accesses(words);
    bool local = say_both_locks(words);
    const struct trace_event *lost = trace_step(words->trace, finding->changed);
    if (lost != NULL && finding->acted != 0) {
        words_say(words, "In this run the $A that $T wrote ($P) is lost. ", finding->changed,
                  (unsigned)lost->thread, finding->changed);
    } else {
        say_harmless(words);
    }
    words_say(words,
              local ? "Where would $O have to stand to be one lock for both?"
                    : "Which lock belongs to $O?",
              local ? race->first.locks[0] : race->object);
}

// What the two have where neither holds a lock: a semaphore may be used as one.
static void say_no_lock(struct words *words)
{
    const struct trace_race *race = &words->trace->failure.race;
    const struct trace_access *sides[] = {&race->first, &race->second};
    uint32_t permits[2];
    for (int i = 0; i < 2; i++) {
        permits[i] = fact_permit(words->trace, sides[i]->thread, sides[i]->step);
    }
    if (permits[0] == TRACE_NONE && permits[1] == TRACE_NONE) {
        words_say(words, "Neither holds a lock there. ");
    } else if (permits[0] == TRACE_NONE || permits[1] == TRACE_NONE) {
        int with = permits[0] != TRACE_NONE ? 0 : 1;
        words_say(words, "$T has taken $O there, $T has not. ", (unsigned)sides[with]->thread,
                  permits[with], (unsigned)sides[1 - with]->thread);
    } else if (!say_permits(words, sides[0]->thread, sides[0]->step, sides[1]->thread,
                            sides[1]->step)) {
        words_say(words, "$T has taken $O there, $T has taken $O. ", (unsigned)sides[0]->thread,
                  permits[0], (unsigned)sides[1]->thread, permits[1]);
    }
}

// What to use in the place of a function of the library that keeps something for all threads
// together; NULL: the object is none of those.
static const char *advice_for(const char *object)
{
    static const struct {
        const char *object, *advice;
    } kept[] = {
        {"the position of strtok", "Where would strtok_r keep it?"},
        {"the result of localtime and gmtime", "Where would localtime_r put it?"},
        {"the result of asctime and ctime", "Where would ctime_r put it?"},
    };
    for (size_t i = 0; i < sizeof kept / sizeof *kept; i++) {
        if (strcmp(object, kept[i].object) == 0) {
            return kept[i].advice;
        }
    }
    return NULL;
}

static void say_unlocked(struct words *words)
{
    const struct trace_race *race = &words->trace->failure.race;
    bool first = race->first.locks[0] != TRACE_NONE;
    bool second = race->second.locks[0] != TRACE_NONE;
    const struct trace_access *with = first ? &race->first : &race->second;
    const struct trace_access *without = first ? &race->second : &race->first;
    say_accesses(words);
    say_shared(words);
    bool known = race->first.step != 0 && race->second.step != 0;
    if (known && !first && !second) {
        say_no_lock(words);
    } else if (known && first != second) {
        words_say(words, "$T holds $O there, $T holds no lock. ", (unsigned)with->thread,
                  with->locks[0], (unsigned)without->thread);
    }
    uint32_t refused = first == second ? 0
                                       : fact_refused(words->trace, without->thread, with->locks[0],
                                                      without->step);
    if (refused != 0) {
        words_say(words, "$T asked for $O on $P, did not get it, and went on. ",
                  (unsigned)without->thread, with->locks[0], refused);
    }
    say_harmless(words);
    const char *advice = advice_for(trace_object_name(words->trace, race->object));
    if (advice != NULL) {
        words_say(words, "All threads share it. $S", advice);
        return;
    }
    words_say(words, "What keeps $T out while $T uses $O?", (unsigned)race->second.thread,
              (unsigned)race->first.thread, race->object);
}

static void say_plain_flag(struct words *words, const struct finding *finding)
{
    if (words->trace->failure.kind == VERDICT_LIVELOCK) {
        story_kind(words);
        return;
    }
    unsigned reader = finding->threads[0];
    unsigned writer = finding->threads[1];
    say_accesses(words);
    if (!words->trace->failure.is_volatile) {
        words_say(words,
                  "$O is a plain variable: a compiler may let $T read it once and keep that "
                  "value for ever. ",
                  finding->object, reader);
    }
    say_harmless(words);
    words_say(words, "What tells $T that $T has written?", reader, writer);
}

static void say_sleep(struct words *words, const struct finding *finding)
{
    unsigned sleeper = finding->threads[0];
    if (words->trace->failure.has_race) {
        say_accesses(words);
    } else {
        story_seen(words);
        words_say(words, " ");
    }
    words_say(words,
              "$T slept on $P before. A sleep says how long $T waits, not what the others "
              "do meanwhile. ",
              sleeper, finding->signal, sleeper);
    say_harmless(words);
    words_say(words, "How could $T know that $O is ready?", sleeper, finding->object);
}

static void say_publication(struct words *words, const struct finding *finding)
{
    unsigned reader = finding->threads[0];
    unsigned writer = finding->threads[1];
    const struct trace_race *race = &words->trace->failure.race;
    bool update = trace_step(words->trace, finding->believed)->op == OP_ATOMIC_RMW;
    story_harm(words);
    words_say(words,
              update ? "$T saw $B in $O ($P) and $S $O ($L). "
                     : "$T saw $A in $O ($P) and $S $O ($L). ",
              reader, finding->believed, finding->object2, finding->believed,
              race->second.op == OP_READ ? "read" : "wrote", finding->object, race->second.place);
    words_say(words,
              update ? "$T $S $O before it stored that $A ($P), but this exchange and this store "
                       "promise no order for anything else. "
                     : "$T $S $O before it stored that $A ($P), but this load and this store "
                       "promise no order for anything else. ",
              writer, race->first.op == OP_READ ? "read" : "wrote", finding->object,
              finding->changed, finding->changed);
    say_harmless(words);
    words_say(words,
              race->second.op == OP_READ ? "What makes the write of $T visible to $T?"
                                         : "What makes what $T did visible to $T?",
              writer, reader);
}

static void say_phase(struct words *words, const struct finding *finding)
{
    unsigned writer = finding->threads[0];
    unsigned reader = finding->threads[1];
    story_harm(words);
    bool met = finding->signal != 0;
    if (met) {
        words_say(words, "$T and $T met at $O. After that, ", writer, reader, finding->object2);
    } else if (finding->object2 == TRACE_NONE) {
        words_say(words, "$T writes $O and $T writes $O, both on $P. ", writer, finding->object,
                  reader, trace_step(words->trace, finding->believed)->object, finding->believed);
    } else {
        words_say(words, "$T and $T meet at $O only behind this: ", writer, reader,
                  finding->object2);
    }
    if (finding->changed < finding->acted) {
        words_say(words, "$T read $A in $O ($P) before $T wrote $A there ($P). ", reader,
                  finding->changed, finding->object, finding->changed, writer, finding->acted,
                  finding->acted);
    } else {
        words_say(words, "$T wrote $A to $O ($P) before $T read there ($P). ", writer,
                  finding->acted, finding->object, finding->acted, reader, finding->changed);
    }
    words_say(words, "Nothing says which comes first. ");
    say_harmless(words);
    words_say(words,
              met                              ? "What does $T know of $T after the meeting?"
              : finding->object2 == TRACE_NONE ? "What does $T know of $T when it reads?"
                                               : "What does $T know of $T before they meet?",
              reader, writer);
}

static void say_missing_join(struct words *words, const struct finding *finding)
{
    if (words->trace->failure.kind == VERDICT_THREAD_LEAK) {
        story_kind(words);
        return;
    }
    unsigned parent = finding->threads[0];
    unsigned child = finding->threads[1];
    say_accesses(words);
    words_say(words,
              finding->acted != 0 ? "$T made $T and waits for its end only on $P. "
                                  : "$T made $T and does not wait for its end before that. ",
              parent, child, finding->acted);
    say_harmless(words);
    words_say(words, "How does $T know that $T has finished with $O?", parent, child,
              finding->object);
}

static void say_shared_argument(struct words *words, const struct finding *finding)
{
    unsigned parent = finding->threads[0];
    unsigned child = finding->threads[1];
    say_accesses(words);
    words_say(words,
              "$T got the address of $O, not its value: it finds what is there when it looks. ",
              child, finding->object);
    say_harmless(words);
    words_say(words, "Until when would $T have to leave $O as it is?", parent, finding->object);
}

void story_memory(struct words *words, const struct finding *finding)
{
    switch (finding->cause) {
    case CAUSE_LOST_UPDATE:
        say_lost_update(words, finding);
        break;
    case CAUSE_CHECK_THEN_ACT:
        say_check_then_act(words, finding);
        break;
    case CAUSE_IF_NOT_WHILE:
        say_if_not_while(words, finding);
        break;
    case CAUSE_TWO_LOCKS:
        say_two_locks(words, finding);
        break;
    case CAUSE_UNLOCKED_ACCESS:
        say_unlocked(words);
        break;
    case CAUSE_PLAIN_FLAG:
        say_plain_flag(words, finding);
        break;
    case CAUSE_SLEEP_AS_ORDER:
        say_sleep(words, finding);
        break;
    case CAUSE_UNORDERED_PUBLICATION:
        say_publication(words, finding);
        break;
    case CAUSE_BARRIER_COUNT:
        say_accesses(words);
        story_barrier_passed(words, finding);
        break;
    case CAUSE_MISSING_PHASE:
        say_phase(words, finding);
        break;
    case CAUSE_MISSING_JOIN:
        say_missing_join(words, finding);
        break;
    case CAUSE_SHARED_ARGUMENT:
        say_shared_argument(words, finding);
        break;
    case CAUSE_DEAD_STACK:
        story_gone(words, finding);
        break;
    default:
        story_kind(words);
        break;
    }
}
