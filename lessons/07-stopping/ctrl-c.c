#include <pthread.h>
#include <signal.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <time.h>
#include <unistd.h>

static pthread_mutex_t m = PTHREAD_MUTEX_INITIALIZER;
static pthread_cond_t changed = PTHREAD_COND_INITIALIZER;
static bool stop; // guarded by m
static sigset_t signals;
static const struct timespec nap = {0, 300 * 1000000};

static void *listen_for_signals(void *arg)
{
    int number;

    sigwait(&signals, &number);
    printf("asked to stop\n");
    pthread_mutex_lock(&m);
    stop = true;
    pthread_cond_broadcast(&changed);
    pthread_mutex_unlock(&m);
    sigwait(&signals, &number); // again
    _Exit(1);
    return arg;
}

static void *work(void *arg)
{
    pthread_mutex_lock(&m);
    while (!stop) {
        pthread_cond_wait(&changed, &m);
    }
    pthread_mutex_unlock(&m);
    printf("the worker puts its "
           "things away\n");
    return arg;
}

int main(void)
{
    pthread_t t1, t2;

    sigemptyset(&signals);
    sigaddset(&signals, SIGINT);
    pthread_sigmask(SIG_BLOCK, &signals,
                    NULL);
    if (pthread_create(&t1, NULL,
                       listen_for_signals, NULL) != 0
        || pthread_create(&t2, NULL,
                          work, NULL) != 0) {
        fputs("cannot start a thread\n", stderr);
        return 1;
    }
    pthread_detach(t1); // ends with main
    nanosleep(&nap, NULL);
    kill(getpid(), SIGINT); // as Ctrl-C
    pthread_join(t2, NULL);
    printf("all is in order\n");
    return 0;
}
