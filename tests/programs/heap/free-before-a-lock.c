// verdict: use-after-free line: 15,28
// Main frees the block without waiting for the thread that locks the mutex inside.
#include <pthread.h>
#include <stdlib.h>

struct box {
    int item;
    pthread_mutex_t mutex;
};

static void *look(void *arg)
{
    struct box *box = arg;
    int item;
    pthread_mutex_lock(&box->mutex);
    item = box->item;
    pthread_mutex_unlock(&box->mutex);
    return (void *)(long)item;
}

int main(void)
{
    struct box *box = calloc(1, sizeof *box);
    pthread_t looker;
    pthread_mutex_init(&box->mutex, NULL);
    pthread_create(&looker, NULL, look, box);

    free(box);
    pthread_join(looker, NULL);
    return 0;
}
