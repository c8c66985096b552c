#include <assert.h>
#include <pthread.h>
#include <stdio.h>

static pthread_mutex_t m = PTHREAD_MUTEX_INITIALIZER;
static int balance = 50; // guarded by m

static void *withdraw(void *arg)
{
    int enough;

    (void)arg;
    pthread_mutex_lock(&m);
    enough = balance >= 40;
    pthread_mutex_unlock(&m);
    if (enough) {
        pthread_mutex_lock(&m);
        balance -= 40;
        pthread_mutex_unlock(&m);
    }
    return NULL;
}

int main(void)
{
    pthread_t t1, t2;

    if (pthread_create(&t1, NULL,
                       withdraw, NULL) != 0
        || pthread_create(&t2, NULL,
                          withdraw, NULL) != 0) {
        fputs("cannot start a thread\n", stderr);
        return 1;
    }
    pthread_join(t1, NULL);
    pthread_join(t2, NULL);
    printf("balance = %d\n", balance);
    assert(balance >= 0);
    return 0;
}
