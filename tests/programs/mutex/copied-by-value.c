// verdict: misuse compiler: clang line: 12 says: cop
// A struct with a mutex, handed over by value.
#include <pthread.h>

struct account {
    pthread_mutex_t lock;
    int balance;
};

static int balance_of(struct account account)
{
    pthread_mutex_lock(&account.lock);
    int balance = account.balance;
    pthread_mutex_unlock(&account.lock);
    return balance;
}

int main(void)
{
    static struct account account;
    pthread_mutexattr_t kind;
    pthread_mutexattr_init(&kind);
    pthread_mutexattr_settype(&kind, PTHREAD_MUTEX_ERRORCHECK);
    pthread_mutex_init(&account.lock, &kind);
    pthread_mutex_lock(&account.lock);
    pthread_mutex_unlock(&account.lock);
    return balance_of(account);
}
