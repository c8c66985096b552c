#include <pthread.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdio.h>

typedef void callback(const char *caller);

static pthread_mutex_t m = PTHREAD_MUTEX_INITIALIZER;
static bool is_done;      // guarded by m
static callback *to_call; // guarded by m; NULL: none

static void *task(void *arg)
{
    pthread_mutex_lock(&m);
    is_done = true;
    callback *call = to_call;
    pthread_mutex_unlock(&m);
    if (call != NULL) {
        call("the worker");
    }
    return arg;
}

static void when_done(callback *call)
{
    pthread_mutex_lock(&m);
    bool at_once = is_done;
    to_call = call;
    pthread_mutex_unlock(&m);
    if (at_once) {
        call("main");
    }
}

static void tell(const char *caller)
{
    printf("called by %s\n", caller);
}

int main(void)
{
    pthread_t t1;

    if (pthread_create(&t1, NULL,
                       task, NULL) != 0) {
        fputs("cannot start a thread\n", stderr);
        return 1;
    }
    when_done(tell);
    pthread_join(t1, NULL);
    return 0;
}
