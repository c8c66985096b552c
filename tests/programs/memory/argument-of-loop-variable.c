// verdict: data-race line: 9,17
// The loop variable itself is handed to the threads.
#include <pthread.h>

static int seen[3];

static void *work(void *arg)
{
    int index = *(int *)arg;
    seen[index % 3] = 1;
    return NULL;
}

int main(void)
{
    pthread_t threads[2];
    for (int i = 0; i < 2; i++) {
        pthread_create(&threads[i], NULL, work, &i);
    }
    for (int i = 0; i < 2; i++) {
        pthread_join(threads[i], NULL);
    }
    return 0;
}
