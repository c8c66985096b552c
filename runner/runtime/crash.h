// crash.h: signals that the program's own code raises, and loops in which nothing happens.
#ifndef RUNTIME_CRASH_H
#define RUNTIME_CRASH_H

// Installs the handlers, on an alternate stack. Once per process; for its life.
void crash_catch(void);

// Starts (with seconds of processor time, at least 2) or stops (0) the watchdog: a program that
// runs for that long without a single operation is ended with VERDICT_LIMIT. The only clock in the
// engine.
void crash_watch(unsigned seconds);

#endif
