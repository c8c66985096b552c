#include <assert.h>
#include <pthread.h>
#include <stdio.h>

enum { FILES = 2 };

static pthread_mutex_t m = PTHREAD_MUTEX_INITIALIZER;
static int size[FILES]; // guarded by m
static int done;        // guarded by m

static void *measure(void *arg)
{
    int i = *(int *)arg;
    int bytes = i == 0 ? 100 : 200;

    pthread_mutex_lock(&m);
    size[done] = bytes;
    done++;
    pthread_mutex_unlock(&m);
    return NULL;
}

int main(void)
{
    pthread_t t1, t2;
    int first = 0, second = 1;

    if (pthread_create(&t1, NULL,
                       measure, &first) != 0
        || pthread_create(&t2, NULL,
                          measure, &second) != 0) {
        fputs("cannot start a thread\n", stderr);
        return 1;
    }
    pthread_join(t1, NULL);
    pthread_join(t2, NULL);
    printf("a: %d, b: %d\n",
           size[0], size[1]);
    assert(size[0] == 100);
    return 0;
}
