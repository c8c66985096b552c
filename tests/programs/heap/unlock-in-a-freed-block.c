// verdict: use-after-free line: 12
// The last user frees the block and unlocks the mutex in it.
#include <pthread.h>
#include <stdlib.h>
struct client { pthread_mutex_t m; int jobs; };
static void *w(void *p)
{
    struct client *c = p;
    pthread_mutex_lock(&c->m);
    if (--c->jobs == 0)
        free(c);
    pthread_mutex_unlock(&c->m);
    return NULL;
}
int main(void)
{
    struct client *c = malloc(sizeof *c);
    pthread_mutex_init(&c->m, NULL);
    c->jobs = 2;
    pthread_t t[2];
    for (int i = 0; i < 2; i++)
        pthread_create(&t[i], NULL, w, c);
    for (int i = 0; i < 2; i++)
        pthread_join(t[i], NULL);
    return 0;
}
