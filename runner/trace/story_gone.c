// story_gone.c: the uses of a local variable that is none any more: its thread has ended, or the
// function has returned.
#include "trace/story.h"

#include <string.h>

// The variable has no name in the trace: its memory is no longer a variable.
static void say_gone(struct words *words, const struct finding *finding)
{
    unsigned user = finding->threads[0];
    unsigned owner = finding->threads[1];
    const struct trace_event *exit = trace_step(words->trace, finding->changed);
    bool known = exit != NULL && trace_place(words->trace, exit->place)->line != 0;
    story_misuse_seen(words);
    const char *detail = trace_text(words->trace, words->trace->failure.detail);
    if (strstr(detail, "has left its function") != NULL) {
        words_say(words, " A local variable ends when its function returns (C11 6.2.4). Where does "
                         "that variable live, and until when?");
        return;
    }
    if (strstr(detail, "may have left its function") != NULL) {
        words_say(words,
                  " Nothing makes $T wait until $T is done: it returns on $L, and a local variable "
                  "ends when its function returns (C11 6.2.4). Where does that variable live, and "
                  "until when?",
                  owner, user, words->trace->failure.place2);
        return;
    }
    if (exit == NULL || finding->changed > finding->acted) {
        words_say(words,
                  " Nothing makes $T wait until $T is done, and the local variables of $T end "
                  "with it (C11 6.2.4). Where does that variable live, and until when?",
                  owner, user, owner);
        return;
    }
    words_say(words, known ? " $T ended on $L" : " $T had ended by then", owner, exit->place);
    words_say(words,
              ", and its local variables ended with it (C11 6.2.4). Where does the value live that "
              "$T wants?",
              user);
}

void story_gone(struct words *words, const struct finding *finding)
{
    if (words->trace->failure.kind == VERDICT_MISUSE) {
        say_gone(words, finding);
        return;
    }
    story_harm(words);
    if (finding->changed == 0) {
        const struct trace_race *race = &words->trace->failure.race;
        bool first = race->first.thread == finding->threads[0];
        words_say(words,
                  "$T uses $O on $L. $O is a local variable of $T, and nothing makes $T wait until "
                  "$T is done with it. Where does $O live, and until when?",
                  (unsigned)finding->threads[0], finding->object,
                  first ? race->first.place : race->second.place, finding->object,
                  (unsigned)finding->threads[1], (unsigned)finding->threads[1],
                  (unsigned)finding->threads[0], finding->object);
        return;
    }
    words_say(words,
              "$T uses $O on $P. $O is a local variable of $T, which ended on $P; its "
              "variables ended with it. Where does $O live, and until when?",
              (unsigned)finding->threads[0], finding->object, finding->acted, finding->object,
              (unsigned)finding->threads[1], finding->changed, finding->object);
}
