// worker.c: one helper thread on which building and searching run, so that the screen stays alive.
#include "tui/worker.h"

#include "base/bug.h"
#include "base/memory.h"

#include <pthread.h>
#include <signal.h>
#include <stdatomic.h>
#include <stdlib.h>

struct worker {
    pthread_t thread;
    pthread_mutex_t lock; // guards work, context, done and leave
    pthread_cond_t changed;
    void (*work)(void *context); // NULL: nothing to do
    void *context;
    bool busy; // of the app's side only
    bool done;
    bool leave;
    atomic_bool cancelled;
    atomic_uint_fast64_t executions;
};

static void *serve(void *context)
{
    struct worker *worker = context;
    pthread_mutex_lock(&worker->lock);
    while (!worker->leave) {
        if (worker->work == NULL) {
            pthread_cond_wait(&worker->changed, &worker->lock);
            continue;
        }
        pthread_mutex_unlock(&worker->lock);
        worker->work(worker->context);
        pthread_mutex_lock(&worker->lock);
        worker->work = NULL;
        worker->done = true;
    }
    pthread_mutex_unlock(&worker->lock);
    return NULL;
}

struct worker *worker_start(void)
{
    struct worker *worker = memory_alloc(sizeof *worker);
    pthread_mutex_init(&worker->lock, NULL);
    pthread_cond_init(&worker->changed, NULL);
    // Signals to the process go to the thread that reads the keys.
    sigset_t all;
    sigset_t before;
    sigfillset(&all);
    sigdelset(&all, SIGSEGV);
    sigdelset(&all, SIGBUS);
    sigdelset(&all, SIGABRT);
    pthread_sigmask(SIG_SETMASK, &all, &before);
    int failed = pthread_create(&worker->thread, NULL, serve, worker);
    pthread_sigmask(SIG_SETMASK, &before, NULL);
    BUG_ON(failed != 0);
    return worker;
}

void worker_finish(struct worker *worker)
{
    if (worker == NULL) {
        return;
    }
    worker_cancel(worker);
    pthread_mutex_lock(&worker->lock);
    worker->leave = true;
    pthread_cond_signal(&worker->changed);
    pthread_mutex_unlock(&worker->lock);
    pthread_join(worker->thread, NULL);
    pthread_cond_destroy(&worker->changed);
    pthread_mutex_destroy(&worker->lock);
    free(worker);
}

void worker_give(struct worker *worker, void (*work)(void *context), void *context)
{
    BUG_ON(worker->busy);
    atomic_store(&worker->cancelled, false);
    atomic_store(&worker->executions, 0);
    pthread_mutex_lock(&worker->lock);
    worker->work = work;
    worker->context = context;
    worker->done = false;
    worker->busy = true;
    pthread_cond_signal(&worker->changed);
    pthread_mutex_unlock(&worker->lock);
}

bool worker_busy(const struct worker *worker)
{
    return worker->busy;
}

bool worker_collect(struct worker *worker)
{
    pthread_mutex_lock(&worker->lock);
    bool done = worker->done;
    worker->done = false;
    pthread_mutex_unlock(&worker->lock);
    if (done) {
        worker->busy = false;
    }
    return done;
}

void worker_cancel(struct worker *worker)
{
    atomic_store(&worker->cancelled, true);
}

bool worker_cancelled(const struct worker *worker)
{
    return atomic_load(&worker->cancelled);
}

bool worker_progress(void *context, uint64_t executions, uint64_t steps)
{
    struct worker *worker = context;
    (void)steps;
    atomic_store(&worker->executions, executions);
    return !worker_cancelled(worker);
}

uint64_t worker_executions(const struct worker *worker)
{
    return atomic_load(&worker->executions);
}
