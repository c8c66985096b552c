// verdict: deadlock cause: self-deadlock
// The routine of each calls the other once.
#include <pthread.h>

static pthread_once_t a = PTHREAD_ONCE_INIT, b = PTHREAD_ONCE_INIT;
static int depth;
static void make_b(void);

static void make_a(void)
{
    pthread_once(&b, make_b);
}

static void make_b(void)
{
    pthread_once(&a, make_a);
}

static void *worker(void *arg)
{
    pthread_once(&b, make_b);
    return NULL;
}

int main(void)
{
    pthread_t thread;
    pthread_create(&thread, NULL, worker, NULL);
    pthread_once(&a, make_a);
    pthread_join(thread, NULL);
    return depth;
}
