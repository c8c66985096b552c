#include <pthread.h>
#include <stdio.h>

static pthread_mutex_t m = PTHREAD_MUTEX_INITIALIZER;
static pthread_cond_t changed = PTHREAD_COND_INITIALIZER;
static int tickets; // guarded by m
static int inside;  // guarded by m

static void *guest(void *arg)
{
    (void)arg;
    pthread_mutex_lock(&m);
    while (tickets == 0) {
        pthread_cond_wait(&changed, &m);
    }
    tickets--;
    inside++;
    pthread_mutex_unlock(&m);
    return NULL;
}

static void let_in(int count)
{
    pthread_mutex_lock(&m);
    tickets += count;
    for (int i = 0; i < count; i++) {
        pthread_cond_signal(&changed);
    }
    pthread_mutex_unlock(&m);
}

int main(void)
{
    pthread_t t1, t2;

    if (pthread_create(&t1, NULL,
                       guest, NULL) != 0
        || pthread_create(&t2, NULL,
                          guest, NULL) != 0) {
        fputs("cannot start a thread\n", stderr);
        return 1;
    }
    let_in(2);
    pthread_join(t1, NULL);
    pthread_join(t2, NULL);
    printf("inside = %d\n", inside);
    return 0;
}
