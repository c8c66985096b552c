// verdict: pass
// Whichever thread runs the handler, the worker is woken.
#include <pthread.h>
#include <semaphore.h>
#include <signal.h>
#include <unistd.h>

static sem_t rung;

static void on_alarm(int number)
{
    (void)number;
    sem_post(&rung);
}

static void *worker(void *arg)
{
    while (sem_wait(&rung) == -1) {
    }
    return arg;
}

int main(void)
{
    pthread_t thread;
    sem_init(&rung, 0, 0);
    signal(SIGALRM, on_alarm);
    pthread_create(&thread, NULL, worker, NULL);
    alarm(1);
    pthread_join(thread, NULL);
    return 0;
}
