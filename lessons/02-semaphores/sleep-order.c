#include <assert.h>
#include <pthread.h>
#include <stdio.h>
#include <unistd.h>

static int letter;
static int seen;

static void *writer(void *arg)
{
    (void)arg;
    letter = 7;
    return NULL;
}

static void *reader(void *arg)
{
    (void)arg;
    sleep(1); // by then it is written
    seen = letter;
    return NULL;
}

int main(void)
{
    pthread_t t1, t2;

    if (pthread_create(&t1, NULL,
                       writer, NULL) != 0
        || pthread_create(&t2, NULL,
                          reader, NULL) != 0) {
        fputs("cannot start a thread\n", stderr);
        return 1;
    }
    pthread_join(t1, NULL);
    pthread_join(t2, NULL);
    printf("read %d\n", seen);
    assert(seen == 7);
    return 0;
}
