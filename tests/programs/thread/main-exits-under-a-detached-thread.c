// verdict: pass
// exit ends the process inside main: its variables live as long.
#include <pthread.h>
#include <stdlib.h>
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
    exit(0);
}
