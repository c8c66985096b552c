// verdict: use-after-free line: 18,21
// Who counts down to 0 frees the block, while the other one is still before its unlock.
#include <pthread.h>
#include <stdatomic.h>
#include <stdlib.h>

struct account {
    pthread_mutex_t lock;
    atomic_int owners;
};

static void *leave(void *arg)
{
    struct account *account = arg;
    pthread_mutex_lock(&account->lock);
    int left = atomic_fetch_sub(&account->owners, 1) - 1;
    pthread_mutex_unlock(&account->lock);
    pthread_mutex_lock(&account->lock);
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
