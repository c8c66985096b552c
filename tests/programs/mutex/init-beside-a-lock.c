// verdict: data-race line: 14,26
// The block is handed out before the mutex in it is made: its making races with its use.
#include <pthread.h>
#include <stdlib.h>

struct account {
    pthread_mutex_t lock;
    int balance;
};

static void *work(void *arg)
{
    struct account *account = arg;
    pthread_mutex_lock(&account->lock);
    account->balance++;
    pthread_mutex_unlock(&account->lock);
    return NULL;
}

int main(void)
{
    pthread_t thread;
    struct account *account = malloc(sizeof *account);
    account->balance = 0;
    pthread_create(&thread, NULL, work, account);
    pthread_mutex_init(&account->lock, NULL);
    pthread_join(thread, NULL);
    free(account);
    return 0;
}
