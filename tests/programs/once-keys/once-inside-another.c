// verdict: pass traces: 2 native: yes
// The routine of one runs another one once.
#include <pthread.h>

static pthread_once_t outer = PTHREAD_ONCE_INIT, inner = PTHREAD_ONCE_INIT;
static int a, b;

static void make_inner(void)
{
    b = 2;
}

static void make_outer(void)
{
    pthread_once(&inner, make_inner);
    a = b + 1;
}

static void *worker(void *arg)
{
    pthread_once(&outer, make_outer);
    return a == 3 ? NULL : arg;
}

int main(void)
{
    pthread_t threads[2];
    void *result[2];
    for (int i = 0; i < 2; i++) {
        pthread_create(&threads[i], NULL, worker, &a);
    }
    for (int i = 0; i < 2; i++) {
        pthread_join(threads[i], &result[i]);
    }
    return result[0] || result[1];
}
