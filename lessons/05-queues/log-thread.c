#include <pthread.h>
#include <stdbool.h>
#include <stdio.h>

enum { LINES = 4 };

static pthread_mutex_t m = PTHREAD_MUTEX_INITIALIZER;
static pthread_cond_t changed = PTHREAD_COND_INITIALIZER;
static const char *lines[LINES]; // guarded by m
static int count;                // guarded by m
static bool closed;              // guarded by m

static void say(const char *line)
{
    pthread_mutex_lock(&m);
    lines[count++] = line;
    pthread_cond_signal(&changed);
    pthread_mutex_unlock(&m);
}

static void *logger(void *arg)
{
    int printed = 0;

    pthread_mutex_lock(&m);
    while (!closed || printed < count) {
        if (printed == count) {
            pthread_cond_wait(
                &changed, &m);
            continue;
        }
        const char *line =
            lines[printed++];
        pthread_mutex_unlock(&m);
        printf("%s\n", line);
        pthread_mutex_lock(&m);
    }
    pthread_mutex_unlock(&m);
    return arg;
}

static void *worker(void *arg)
{
    say("T2 works");
    return arg;
}

int main(void)
{
    pthread_t t1, t2;

    if (pthread_create(&t1, NULL,
                       logger, NULL) != 0
        || pthread_create(&t2, NULL,
                          worker, NULL) != 0) {
        fputs("cannot start a thread\n", stderr);
        return 1;
    }
    say("main works");
    pthread_join(t2, NULL);
    pthread_mutex_lock(&m);
    closed = true;
    pthread_cond_signal(&changed);
    pthread_mutex_unlock(&m);
    pthread_join(t1, NULL);
    return 0;
}
