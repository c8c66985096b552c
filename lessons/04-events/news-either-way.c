#include <errno.h>
#include <pthread.h>
#include <stdbool.h>
#include <stdio.h>

static pthread_mutex_t m = PTHREAD_MUTEX_INITIALIZER;
static pthread_cond_t changed = PTHREAD_COND_INITIALIZER;
static bool done; // guarded by m
static int error; // guarded by m: 0 or an errno
static int page;  // guarded by m, if error is 0

static int fetch(int *got)
{
    *got = 0;
    return ECONNREFUSED; // it failed
}

static void *download(void *arg)
{
    int got;
    int err = fetch(&got);

    (void)arg;
    pthread_mutex_lock(&m);
    page = got;
    error = err;
    done = true;
    pthread_cond_broadcast(&changed);
    pthread_mutex_unlock(&m);
    return NULL;
}

static void *show(void *arg)
{
    (void)arg;
    pthread_mutex_lock(&m);
    while (!done) {
        pthread_cond_wait(&changed, &m);
    }
    if (error != 0) {
        printf("no page\n");
    } else {
        printf("page = %d\n", page);
    }
    pthread_mutex_unlock(&m);
    return NULL;
}

int main(void)
{
    pthread_t t1, t2;

    if (pthread_create(&t1, NULL,
                       show, NULL) != 0
        || pthread_create(&t2, NULL,
                          download, NULL) != 0) {
        fputs("cannot start a thread\n", stderr);
        return 1;
    }
    pthread_join(t1, NULL);
    pthread_join(t2, NULL);
    return 0;
}
