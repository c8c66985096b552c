// verdict: pass traces: 1
#include <pthread.h>
#include <unistd.h>

static void *rest(void *arg)
{
    sleep(3);
    usleep(10);
    return NULL;
}

int main(void)
{
    pthread_t sleepers[3];
    for (int i = 0; i < 3; i++) {
        pthread_create(&sleepers[i], NULL, rest, NULL);
    }
    for (int i = 0; i < 3; i++) {
        pthread_join(sleepers[i], NULL);
    }
    return 0;
}
