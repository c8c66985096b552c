// verdict: misuse
// Two threads lock a copy of a mutex.
#include <pthread.h>
struct q { pthread_mutex_t m; };
static struct q shared;
static void *w(void *p)
{
    pthread_mutex_lock(&shared.m);
    pthread_mutex_unlock(&shared.m); return p;
}
int main(void)
{
    pthread_t t;
    struct q made;
    pthread_mutex_init(&made.m, NULL);
    shared = made;
    pthread_create(&t, NULL, w, NULL);
    w(0);
    pthread_join(t, NULL);
    return 0;
}
