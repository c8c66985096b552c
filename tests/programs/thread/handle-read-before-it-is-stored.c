// verdict: data-race line: 14,22 says: The call of T0 (main) on line 22 makes T2 (b) and stores its handle in second; T1 (a) reads second on line 14
// A thread joins the one that main makes next, by the handle that main's call has still to store.
#include <pthread.h>

static pthread_t second;

static void *b(void *arg)
{
    return arg;
}

static void *a(void *arg)
{
    pthread_join(second, NULL);
    return arg;
}

int main(void)
{
    pthread_t first;
    pthread_create(&first, NULL, a, NULL);
    pthread_create(&second, NULL, b, NULL);
    pthread_join(first, NULL);
    return 0;
}
