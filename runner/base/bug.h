// bug.h: heddle's own faults. On in release builds; ends the process with status 3.
#ifndef BASE_BUG_H
#define BASE_BUG_H

// Ends the process when `condition` holds: a state that our own code promised cannot happen.
#define BUG_ON(condition)                                                                          \
    do {                                                                                           \
        if (__builtin_expect(!!(condition), 0)) {                                                  \
            bug_found(__FILE__, __LINE__, #condition);                                             \
        }                                                                                          \
    } while (0)

_Noreturn void bug_found(const char *file, int line, const char *condition);
_Noreturn void bug_out_of_memory(void);

// Called before the message is printed, so that a screen can be restored first. Program lifetime;
// NULL for none.
void bug_set_hook(void (*hook)(void));

#endif
