// verdict: deadlock cause: signal-not-broadcast line: 22
// Two workers wait for the request to stop, and one signal wakes one of them.
#include <pthread.h>
#include <signal.h>
#include <stdbool.h>
#include <stdio.h>
#include <unistd.h>

static pthread_mutex_t m = PTHREAD_MUTEX_INITIALIZER;
static pthread_cond_t c = PTHREAD_COND_INITIALIZER;
static bool stop;
static int items;

static void *worker(void *arg)
{
    (void)arg;
    pthread_mutex_lock(&m);
    while (!stop) {
        if (items > 0) {
            items--;
        } else {
            pthread_cond_wait(&c, &m);
        }
    }
    pthread_mutex_unlock(&m);
    return NULL;
}

static void *signals(void *arg)
{
    sigset_t *set = arg;
    int number;
    sigwait(set, &number);
    pthread_mutex_lock(&m);
    stop = true;
    pthread_cond_signal(&c);
    pthread_mutex_unlock(&m);
    return NULL;
}

int main(void)
{
    pthread_t a, b, s;
    sigset_t set;
    sigemptyset(&set);
    sigaddset(&set, SIGINT);
    pthread_sigmask(SIG_BLOCK, &set, NULL);
    pthread_create(&a, NULL, worker, NULL);
    pthread_create(&b, NULL, worker, NULL);
    pthread_create(&s, NULL, signals, &set);
    kill(getpid(), SIGINT);
    pthread_join(a, NULL);
    pthread_join(b, NULL);
    pthread_join(s, NULL);
    printf("done\n");
    return 0;
}
