#include <pthread.h>
#include <stdio.h>

static pthread_mutex_t m = PTHREAD_MUTEX_INITIALIZER;
static int waiting = 1; // guarded by m: tasks
static int done;        // guarded by m

static void submit(void)
{
    pthread_mutex_lock(&m);
    waiting++;
    pthread_mutex_unlock(&m);
}

// The user's: after the first, one more.
static void on_done(int n)
{
    printf("done: %d\n", n);
    if (n == 1) {
        submit();
    }
}

static void *worker(void *arg)
{
    pthread_mutex_lock(&m);
    while (waiting > 0) {
        waiting--;
        pthread_mutex_unlock(&m);
        // the task runs here
        pthread_mutex_lock(&m);
        int n = ++done;
        on_done(n);
    }
    pthread_mutex_unlock(&m);
    return arg;
}

int main(void)
{
    pthread_t t1;

    if (pthread_create(&t1, NULL,
                       worker, NULL) != 0) {
        fputs("cannot start a thread\n", stderr);
        return 1;
    }
    pthread_join(t1, NULL);
    return 0;
}
