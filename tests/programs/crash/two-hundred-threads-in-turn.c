// verdict: pass traces: 1 native: yes
#include <pthread.h>

static int turns;

static void *take(void *arg)
{
    turns++;
    return NULL;
}

int main(void)
{
    for (int i = 0; i < 200; i++) {
        pthread_t thread;
        pthread_create(&thread, NULL, take, NULL);
        pthread_join(thread, NULL);
    }
    return turns != 200;
}
