// decide.c: who takes the next step of a run that is written down: by a schedule, by the path of a
// search, or by the default policy.
#include "stage/decide.h"

#include "runtime/engine.h"
#include "runtime/thread.h"

#include <string.h>

unsigned decide_natural(const struct ready *ready)
{
    return ready->enabled &
           (1U << RESULT_DONE | 1U << RESULT_BUSY | 1U << RESULT_WAITS | 1U << RESULT_CANCELLED);
}

static bool may_attempt(const struct run *run, uint16_t thread)
{
    const struct ready *ready = &run->view->ready[thread];
    return ready->alive && ready->idle == IDLE_NO && ready->op.kind != OP_NONE &&
           decide_natural(ready) == 0 && !run->attempted[thread];
}

static struct decision act(const struct run *run, uint16_t thread)
{
    return (struct decision){
        thread, (uint8_t)__builtin_ctz(decide_natural(&run->view->ready[thread])), false};
}

// Threads that block each other for ever show it at once, whatever others still do.
static bool decide_by_cycle(const struct run *run, struct decision *decision)
{
    uint16_t at = RECORDS->deadlock_step != 0 ? RECORDS->cycle.thread : THREAD_NONE;
    for (uint32_t i = 0; at != THREAD_NONE && i < RECORDS->thread_count; i++) {
        if (may_attempt(run, at)) {
            *decision = (struct decision){at, RESULT_WAITS, true};
            return true;
        }
        at = thread_waits_for(&RECORDS->threads[at]);
    }
    return false;
}

// The running thread goes on, or shows that it cannot; else the lowest that can; else a time-out or
// an alarm; at the end all blocked threads show where they wait.
static bool decide_by_default(const struct run *run, struct decision *decision)
{
    const struct executor_view *view = run->view;
    if (view->ready[run->running].alive && decide_natural(&view->ready[run->running]) != 0) {
        *decision = act(run, run->running);
        return true;
    }
    if (may_attempt(run, run->running)) {
        *decision = (struct decision){run->running, RESULT_WAITS, true};
        return true;
    }
    if (decide_by_cycle(run, decision)) {
        return true;
    }
    for (uint16_t i = 0; i < view->thread_count; i++) {
        if (decide_natural(&view->ready[i]) != 0) {
            *decision = act(run, i);
            return true;
        }
    }
    for (uint16_t i = 0; i < view->thread_count; i++) {
        const struct ready *ready = &view->ready[i];
        bool late = (ready->enabled >> RESULT_TIMEOUT & 1) != 0;
        if (late || (ready->real >> RESULT_INTERRUPTED & 1) != 0) {
            *decision = (struct decision){i, late ? RESULT_TIMEOUT : RESULT_INTERRUPTED, false};
            return true;
        }
    }
    for (uint16_t i = 0; i < view->thread_count; i++) {
        if (may_attempt(run, i)) {
            *decision = (struct decision){i, RESULT_WAITS, true};
            return true;
        }
    }
    return false;
}

static bool decide_by_choice(const struct run *run, const struct choice *choice,
                             struct decision *decision, struct error *err)
{
    const struct executor_view *view = run->view;
    const struct ready *ready =
        choice->thread < view->thread_count ? &view->ready[choice->thread] : NULL;
    if (ready == NULL || !ready->alive) {
        return error_set(err,
                         "step %u of the schedule is for thread %u, which is not there at that "
                         "point. The schedule "
                         "belongs to another program, or to an older text of this one",
                         choice->step, choice->thread);
    }
    if (choice->alternative != RESULT_DONE) {
        *decision = (struct decision){choice->thread, choice->alternative, false};
        return (ready->enabled >> choice->alternative & 1) != 0 ||
               error_set(
                   err,
                   "step %u of the schedule asks thread %u for something that cannot happen there",
                   choice->step, choice->thread);
    }
    if (decide_natural(ready) != 0) {
        *decision = act(run, choice->thread);
        return true;
    }
    *decision = (struct decision){choice->thread, RESULT_WAITS, true};
    return may_attempt(run, choice->thread) ||
           error_set(err, "step %u of the schedule is for thread %u, which has to wait there",
                     choice->step, choice->thread);
}

static bool is_fine(const struct run *run, uint16_t thread)
{
    const struct thread *own = &RECORDS->threads[thread];
    return run->view->ready[thread].alive && own->pending.kind != OP_NONE && !own->pending.coarse;
}

// Whether the running thread goes on at once, up to its next choice.
static bool goes_on(const struct run *run)
{
    const struct recorder_request *request = run->request;
    uint16_t running = run->running;
    if (request->lazy || !is_fine(run, running) ||
        decide_natural(&run->view->ready[running]) == 0) {
        return false;
    }
    bool others =
        run->path_at < request->path->count && request->path->steps[run->path_at].thread != running;
    return !request->rests || !RECORDS->threads[running].rested || !others;
}

// A thread that the end of another makes go on: in a search that is part of the step of that end.
static uint16_t joiner(const struct run *run)
{
    for (uint16_t i = 0; i < run->view->thread_count; i++) {
        const struct thread *thread = &RECORDS->threads[i];
        if (is_fine(run, i) && thread->pending.kind == OP_JOIN &&
            decide_natural(&run->view->ready[i]) != 0) {
            return i;
        }
    }
    return THREAD_NONE;
}

// Whether the operation is judged by where all others stand: they are as far then as in a search.
static bool meets_all(const struct op *op)
{
    return op->everything || op->kind == OP_SEM_DESTROY || op->kind == OP_SEM_CLOSE;
}

// The path's next step, behind what its thread does before it.
static bool decide_by_path(struct run *run, struct decision *decision)
{
    const struct path *path = run->request->path;
    if (may_attempt(run, run->running)) {
        *decision = (struct decision){run->running, RESULT_WAITS, true};
        return true;
    }
    if (decide_by_cycle(run, decision)) {
        return true;
    }
    if (!run->request->lazy && joiner(run) != THREAD_NONE) {
        *decision = act(run, joiner(run));
        return true;
    }
    if (goes_on(run)) {
        *decision = act(run, run->running);
        return true;
    }
    bool done = run->path_at >= path->count;
    uint16_t next = done ? THREAD_NONE : path->steps[run->path_at].thread;
    if (!done && next < run->view->thread_count && is_fine(run, next) &&
        decide_natural(&run->view->ready[next]) != 0) {
        *decision = act(run, next);
        return true;
    }
    bool ends = !done && next < run->view->thread_count && meets_all(&run->view->ready[next].op);
    for (uint16_t i = 0; (done || ends) && i < run->view->thread_count; i++) {
        if (is_fine(run, i) && decide_natural(&run->view->ready[i]) != 0) {
            *decision = act(run, i);
            return true;
        }
    }
    if (done) {
        return run->attempts_left && decide_by_default(run, decision);
    }
    const struct path_step *step = &path->steps[run->path_at];
    for (uint16_t i = 0; run->request->lazy && decide_natural(&run->view->ready[next]) == 0 &&
                         i < run->view->thread_count;
         i++) {
        if (is_fine(run, i) && decide_natural(&run->view->ready[i]) != 0) {
            *decision = act(run, i); // what it waits for is done behind an earlier choice
            return true;
        }
    }
    if ((run->view->ready[next].enabled >> step->alternative & 1) == 0) {
        run->ends = true; // the search saw something else: the caller compares
        return false;
    }
    *decision = (struct decision){next, step->alternative, false};
    return true;
}

bool decide_is_stuck(const struct executor_view *view)
{
    return !view->ended && !executor_can_act(view);
}

bool decide_could_go_on(const struct executor_view *view)
{
    for (uint16_t i = 0; i < view->thread_count; i++) {
        if (view->ready[i].idle == IDLE_CHANGED) {
            return true;
        }
    }
    return false;
}

bool decide(struct run *run, struct decision *decision, bool *differs, bool *failed,
            struct error *err)
{
    const struct recorder_request *request = run->request;
    struct decision usual;
    uint32_t number = (uint32_t)run->trace->event_count + 1;
    bool some = decide_by_default(run, &usual);
    const struct choice *choice =
        request->schedule != NULL ? schedule_at(request->schedule, number) : NULL;
    bool decided;
    *failed = false;
    if (request->peek && request->aside != THREAD_NONE && number > request->steps) {
        decided = decide_by_choice(run, &(struct choice){number, request->aside, RESULT_DONE},
                                   decision, NULL);
    } else if (choice != NULL) {
        decided = decide_by_choice(run, choice, decision, err);
        *failed = !decided;
    } else if (request->path != NULL) {
        run->attempts_left = decide_is_stuck(run->view);
        decided = decide_by_path(run, decision);
    } else {
        *decision = usual;
        decided = some;
    }
    *differs = decided && (!some || memcmp(decision, &usual, sizeof usual) != 0);
    return decided;
}
