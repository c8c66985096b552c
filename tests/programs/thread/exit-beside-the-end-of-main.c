// verdict: misuse says: returned from main options: --allow thread-leak
// What main returns is given to exit (C11 5.1.2.2.3).
#include <pthread.h>
#include <stdlib.h>

static void *work(void *arg)
{
    (void)arg;
    exit(0);
}

int main(void)
{
    pthread_t thread;
    pthread_create(&thread, NULL, work, NULL);
    pthread_detach(thread);
    return 0;
}
