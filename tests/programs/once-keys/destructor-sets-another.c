// verdict: pass traces: 1
// A value that a destructor sets is destroyed, too.
#include <pthread.h>

static pthread_key_t a, b;
static int order[8], n;

static void drop_a(void *arg)
{
    order[n++] = 1;
    if (pthread_getspecific(b) == NULL && n < 4) {
        pthread_setspecific(b, arg);
    }
}

static void drop_b(void *arg)
{
    order[n++] = 2;
}

static void *worker(void *arg)
{
    pthread_setspecific(a, &n);
    return NULL;
}

int main(void)
{
    pthread_t thread;
    pthread_key_create(&a, drop_a);
    pthread_key_create(&b, drop_b);
    pthread_create(&thread, NULL, worker, NULL);
    pthread_join(thread, NULL);
    return n == 2 && order[0] == 1 && order[1] == 2 ? 0 : 1;
}
