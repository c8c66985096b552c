#include <pthread.h>
#include <stdio.h>

static pthread_mutex_t m = PTHREAD_MUTEX_INITIALIZER;
static int total; // guarded by m

static void *add(void *arg)
{
    const char *digit = arg;

    pthread_mutex_lock(&m);
    if (*digit == ' ') {
        goto out;
    }
    if (*digit < '0' || *digit > '9') {
        return NULL;
    }
    total += *digit - '0';
out:
    pthread_mutex_unlock(&m);
    return NULL;
}

int main(void)
{
    pthread_t t1, t2;

    if (pthread_create(&t1, NULL,
                       add, "x") != 0
        || pthread_create(&t2, NULL,
                          add, "5") != 0) {
        fputs("cannot start a thread\n", stderr);
        return 1;
    }
    pthread_join(t1, NULL);
    pthread_join(t2, NULL);
    printf("total = %d\n", total);
    return 0;
}
