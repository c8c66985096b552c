// verdict: crash line: 7
#include <pthread.h>
#include <stdlib.h>

static void *give_up(void *arg)
{
    abort();
}

int main(void)
{
    pthread_t quitter;
    pthread_create(&quitter, NULL, give_up, NULL);
    pthread_join(quitter, NULL);
    return 0;
}
