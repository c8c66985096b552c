#include <errno.h>
#include <pthread.h>
#include <stdio.h>

static pthread_mutex_t m = PTHREAD_MUTEX_INITIALIZER;
static pthread_cond_t not_empty = PTHREAD_COND_INITIALIZER;
static int slot, count; // guarded by m: there is one slot

static int try_put(int item)
{
    int err = EAGAIN;

    pthread_mutex_lock(&m);
    if (count == 0) {
        slot = item;
        count = 1;
        err = 0;
        pthread_cond_signal(&not_empty);
    }
    pthread_mutex_unlock(&m);
    return err;
}

static int get(void)
{
    pthread_mutex_lock(&m);
    while (count == 0) {
        pthread_cond_wait(&not_empty, &m);
    }
    int item = slot;
    count = 0;
    pthread_mutex_unlock(&m);
    return item;
}

static void *camera(void *arg)
{
    int *dropped = arg;

    for (int frame = 1; frame <= 2; frame++) {
        if (try_put(frame) == EAGAIN) {
            ++*dropped;
        }
    }
    return NULL;
}

int main(void)
{
    pthread_t t1;
    int dropped = 0;

    if (pthread_create(&t1, NULL,
                       camera, &dropped) != 0) {
        fputs("cannot start a thread\n", stderr);
        return 1;
    }
    int frame = get();
    pthread_join(t1, NULL);
    printf("frame %d, dropped %d\n",
           frame, dropped);
    return 0;
}
