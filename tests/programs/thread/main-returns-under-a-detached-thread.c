// verdict: misuse cause: dead-stack line: 6
// main returns; a detached thread may still use its variable then.
#include <pthread.h>
static void *w(void *p)
{
    *(int *)p += 1;
    return NULL;
}
int main(void)
{
    int n = 0;
    pthread_t t;
    pthread_create(&t, NULL, w, &n);
    pthread_detach(t);
    return 0;
}
