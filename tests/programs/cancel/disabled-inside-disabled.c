// verdict: pass traces: 1 native: yes
// The inner function gives back the state that it found.
#include <pthread.h>
#include <unistd.h>

static int steps;

static void helper(void)
{
    int old;
    pthread_setcancelstate(PTHREAD_CANCEL_DISABLE, &old);
    pthread_testcancel();
    steps++;
    pthread_setcancelstate(old, NULL);
    pthread_testcancel();
    steps++;
}

static void *worker(void *arg)
{
    int old;
    pthread_setcancelstate(PTHREAD_CANCEL_DISABLE, &old);
    pthread_cancel(pthread_self());
    helper();
    helper();
    pthread_setcancelstate(old, NULL);
    sleep(1);
    steps = 100;
    return NULL;
}

int main(void)
{
    pthread_t thread;
    void *result;
    pthread_create(&thread, NULL, worker, NULL);
    pthread_join(thread, &result);
    return steps == 4 && result == PTHREAD_CANCELED ? 0 : 1;
}
