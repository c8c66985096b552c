// worker.h: one helper thread on which building and searching run, so that the screen stays alive.
//
// It lives as long as the app does: a stage dies with the thread that started it.
#ifndef TUI_WORKER_H
#define TUI_WORKER_H

#include <stdbool.h>
#include <stdint.h>

struct worker; // opaque

struct worker *worker_start(void);         // the caller owns it
void worker_finish(struct worker *worker); // stops what runs, waits for it; accepts NULL

// Runs work(context) on the helper thread. One piece of work at a time: only when not busy.
void worker_give(struct worker *worker, void (*work)(void *context), void *context);

// Whether work was given whose end was not yet collected by worker_collect.
bool worker_busy(const struct worker *worker);

// True once for each piece of work, after its end.
bool worker_collect(struct worker *worker);

// Asks what runs to stop: worker_progress answers false from then on.
void worker_cancel(struct worker *worker);
bool worker_cancelled(const struct worker *worker);

// A stage_progress function; the context is the worker.
bool worker_progress(void *context, uint64_t executions, uint64_t steps);
uint64_t worker_executions(const struct worker *worker); // as last reported

#endif
