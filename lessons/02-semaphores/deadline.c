#include <errno.h>
#include <pthread.h>
#include <semaphore.h>
#include <stdio.h>
#include <time.h>

static sem_t written;

static void *writer(void *arg)
{
    (void)arg;
    sem_post(&written);
    return NULL;
}

static void *reader(void *arg)
{
    struct timespec until;
    int got;

    (void)arg;
    clock_gettime(CLOCK_REALTIME, &until);
    until.tv_sec += 2;
    do {
        got = sem_timedwait(
            &written, &until);
    } while (got == -1 && errno == EINTR);
    puts(got == 0 ? "a letter"
                  : "too late");
    return NULL;
}

int main(void)
{
    pthread_t t1, t2;

    if (sem_init(&written, 0, 0) != 0
        || pthread_create(&t1, NULL,
                          writer, NULL) != 0
        || pthread_create(&t2, NULL,
                          reader, NULL) != 0) {
        fputs("cannot start\n", stderr);
        return 1;
    }
    pthread_join(t1, NULL);
    pthread_join(t2, NULL);
    sem_destroy(&written);
    return 0;
}
