// signal_action.c: what the program wants done when a signal comes: sigaction and signal.
#include "runtime/engine.h"
#include "runtime/entry.h"
#include "runtime/signals.h"
#include "runtime/stdlib.h"

#include <signal.h>
#include <string.h>

static struct signal_action *action_of(int number, uint32_t site)
{
    if (!signal_is_usable(number) || number == SIGKILL || number == SIGSTOP) {
        return NULL;
    }
    if (number == SIGSEGV || number == SIGBUS || number == SIGFPE || number == SIGILL) {
        engine_unsupported(site, "a handler for a signal that the program's own faults raise");
    }
    engine_visible(&(struct pending){.kind = OP_SIGNAL_MASK,
                                     .compare = 1,
                                     .other = THREAD_NONE,
                                     .site = site,
                                     .object = signal_object()});
    return &RECORDS->signals.actions[number];
}

static void set_action(struct signal_action *action, uint64_t handler, uint64_t mask, int flags)
{
    *action = (struct signal_action){handler, mask, flags};
    RECORDS->signals.handled = true;
}

ENTRY int rt_sigaction(int number, const struct sigaction *new, struct sigaction *old)
{
    uint32_t site = SITE;
    struct signal_action *action = action_of(number, site);
    if (action == NULL) {
        return signal_none();
    }
    if (old != NULL) {
        stdlib_writes(old, sizeof *old, site);
        memset(old, 0, sizeof *old);
        old->sa_handler = (void (*)(int))action->handler;
        old->sa_flags = action->flags;
        memcpy(&old->sa_mask, &action->mask, sizeof action->mask);
    }
    if (new != NULL) {
        uint64_t mask;
        stdlib_reads(new, sizeof *new, site);
        memcpy(&mask, &new->sa_mask, sizeof mask);
        set_action(action, (uint64_t) new->sa_handler, mask, new->sa_flags);
    }
    return 0;
}

typedef void (*handler_function)(int);

ENTRY handler_function rt_signal(int number, handler_function handler)
{
    struct signal_action *action = action_of(number, SITE);
    if (action == NULL) {
        signal_none();
        return SIG_ERR;
    }
    handler_function old = (handler_function)action->handler;
    set_action(action, (uint64_t)handler, 0, SA_RESTART);
    return old;
}
