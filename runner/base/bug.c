// bug.c: heddle's own faults: restore the terminal, say what happened, end with status 3.
#include "base/bug.h"

#include <stdio.h>
#include <stdlib.h>

static void (*before_message)(void);

void bug_set_hook(void (*hook)(void))
{
    before_message = hook;
}

static void restore(void)
{
    void (*hook)(void) = before_message;
    before_message = NULL;
    if (hook != NULL) {
        hook();
    }
}

_Noreturn void bug_found(const char *file, int line, const char *condition)
{
    restore();
    fprintf(stderr, "heddle: a fault of its own at %s:%d (%s). Your files are unchanged.\n", file,
            line, condition);
    _Exit(3);
}

_Noreturn void bug_out_of_memory(void)
{
    restore();
    fputs("heddle: out of memory. Your files are unchanged.\n", stderr);
    _Exit(3);
}
