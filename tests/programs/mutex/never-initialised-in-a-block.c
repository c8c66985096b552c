// verdict: misuse line: 14 says: T1 (work) called pthread_mutex_lock on account->m (line 14): this mutex was never initialised
// The mutex lies in a block of malloc, and nobody has made it one.
#include <pthread.h>
#include <stdlib.h>

struct account {
    pthread_mutex_t m;
    int balance;
};

static void *work(void *arg)
{
    struct account *account = arg;
    pthread_mutex_lock(&account->m);
    account->balance++;
    pthread_mutex_unlock(&account->m);
    return NULL;
}

int main(void)
{
    struct account *account = malloc(sizeof *account);
    pthread_t thread;
    account->balance = 0;
    pthread_create(&thread, NULL, work, account);
    pthread_join(thread, NULL);
    free(account);
    return 0;
}
