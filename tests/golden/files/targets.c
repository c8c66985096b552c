#include <pthread.h>

typedef void task(void);

static task *jobs[2];
static const char *words = "the queue is full";
static int cells[2], *next = cells;

static void half(void)
{
    *next++ = 1;
}

static void *work(void *arg)
{
    for (int i = 0; i < 2; i++) {
        jobs[i]();
    }
    return arg;
}

int main(void)
{
    pthread_t thread;
    jobs[0] = half;
    jobs[1] = half;
    pthread_create(&thread, NULL, work, NULL);
    pthread_join(thread, NULL);
    return *words == 't' && next == cells + 2;
}
