// verdict: pass traces: 1
// malloc and free of one thread say nothing to another, and addresses do not depend on the order.
#include <pthread.h>
#include <stdlib.h>

static void *pack(void *arg)
{
    for (int i = 0; i < 3; i++) {
        char *box = malloc(32);
        box[31] = 'b';
        free(box);
    }
    return NULL;
}

int main(void)
{
    pthread_t packers[3];
    for (int i = 0; i < 3; i++) {
        pthread_create(&packers[i], NULL, pack, NULL);
    }
    for (int i = 0; i < 3; i++) {
        pthread_join(packers[i], NULL);
    }
    return 0;
}
