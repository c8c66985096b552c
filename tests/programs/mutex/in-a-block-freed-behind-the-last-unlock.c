// verdict: pass traces: 2
// Whoever unlocks last frees the block with its mutex: nobody comes to it any more.
#include <pthread.h>
#include <stdlib.h>

struct account {
    pthread_mutex_t lock;
    int owners;
};

static void *leave(void *arg)
{
    struct account *account = arg;
    pthread_mutex_lock(&account->lock);
    int left = --account->owners;
    pthread_mutex_unlock(&account->lock);
    if (left == 0) {
        free(account);
    }
    return NULL;
}

int main(void)
{
    pthread_t one, two;
    struct account *account = calloc(1, sizeof *account);
    account->owners = 2;
    pthread_create(&one, NULL, leave, account);
    pthread_create(&two, NULL, leave, account);
    pthread_join(one, NULL);
    pthread_join(two, NULL);
    return 0;
}
