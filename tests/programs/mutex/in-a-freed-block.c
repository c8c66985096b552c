// verdict: use-after-free line: 16,17
// The mutex lies in a block that was freed: locking it is an access of the block.
#include <pthread.h>
#include <stdlib.h>

struct account {
    pthread_mutex_t lock;
    int balance;
};

int main(void)
{
    struct account *account = calloc(1, sizeof *account);
    pthread_mutex_lock(&account->lock);
    pthread_mutex_unlock(&account->lock);
    free(account);
    pthread_mutex_lock(&account->lock);
    return 0;
}
