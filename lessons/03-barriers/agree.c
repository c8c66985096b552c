#include <pthread.h>
#include <stdatomic.h>
#include <stdbool.h>
#include <stdio.h>

static pthread_barrier_t loaded;
static atomic_bool failed; // somebody has failed

// Reads a digit; -1 when there is none.
static int load(const char *text)
{
    if (*text < '0' || *text > '9') {
        return -1;
    }
    return *text - '0';
}

static void *work(void *arg)
{
    int value = load(arg);

    if (value < 0) {
        atomic_store(&failed, true);
    }
    pthread_barrier_wait(&loaded);
    if (atomic_load(&failed)) {
        return NULL;
    }
    printf("%d goes on\n", value);
    return NULL;
}

int main(void)
{
    pthread_t t1, t2;

    if (pthread_barrier_init(&loaded,
                             NULL, 2) != 0
        || pthread_create(&t1, NULL,
                          work, "x") != 0
        || pthread_create(&t2, NULL,
                          work, "5") != 0) {
        fputs("cannot start\n", stderr);
        return 1;
    }
    pthread_join(t1, NULL);
    pthread_join(t2, NULL);
    pthread_barrier_destroy(&loaded);
    puts(failed ? "all stopped"
                : "all went on");
    return 0;
}
