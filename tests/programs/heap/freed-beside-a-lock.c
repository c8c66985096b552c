// verdict: use-after-free line: 15,36
// The crew is told to stop and not waited for: the gate it locks lies in the block that is freed.
#include <pthread.h>
#include <stdlib.h>

struct gate {
    pthread_mutex_t bar;
    pthread_cond_t moved;
    int closed;
};

static void *guard(void *arg)
{
    struct gate *gate = arg;
    pthread_mutex_lock(&gate->bar);
    while (!gate->closed) {
        pthread_cond_wait(&gate->moved, &gate->bar);
    }
    pthread_mutex_unlock(&gate->bar);
    return NULL;
}

int main(void)
{
    struct gate *gate = calloc(1, sizeof *gate);
    pthread_mutex_init(&gate->bar, NULL);
    pthread_cond_init(&gate->moved, NULL);
    for (int i = 0; i < 2; i++) {
        pthread_t thread;
        pthread_create(&thread, NULL, guard, gate);
    }
    pthread_mutex_lock(&gate->bar);
    gate->closed = 1;
    pthread_cond_broadcast(&gate->moved);
    pthread_mutex_unlock(&gate->bar);
    free(gate);
    return 0;
}
