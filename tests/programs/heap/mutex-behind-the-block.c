// verdict: heap-overflow
// locks array one too short: index N
#include <pthread.h>
#include <stdlib.h>
static pthread_mutex_t *locks;
static void *w(void *p)
{
    for (int i = 0; i <= 2; i++) {
        pthread_mutex_lock(&locks[i]);
        pthread_mutex_unlock(&locks[i]);
    }
    return p;
}
int main(void)
{
    pthread_t t;
    locks = calloc(2, sizeof *locks);
    pthread_create(&t, NULL, w, NULL);
    pthread_join(t, NULL);
    free(locks);
    return 0;
}
