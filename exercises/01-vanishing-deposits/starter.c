// A bank with two accounts. Any thread may call any of these.
#include <pthread.h>
#include <stdbool.h>

extern int balance[2]; // given; you guard it
void record(int account, int amount); // given: the ledger
// record is called once per change, by the thread that changes
// the account, before anybody else may change that account.

static pthread_mutex_t m = PTHREAD_MUTEX_INITIALIZER;

void deposit(int account, int amount)
{
    balance[account] += amount;
    record(account, amount);
}

bool withdraw(int account, int amount)
{
    pthread_mutex_lock(&m);
    bool enough = balance[account] >= amount;
    pthread_mutex_unlock(&m);
    if (enough) {
        pthread_mutex_lock(&m);
        balance[account] -= amount;
        record(account, -amount);
        pthread_mutex_unlock(&m);
    }
    return enough;
}

bool transfer(int from, int to, int amount)
{
    if (!withdraw(from, amount)) {
        return false;
    }
    deposit(to, amount);
    return true;
}

int audit(void)
{
    pthread_mutex_lock(&m);
    int sum = balance[0];
    pthread_mutex_unlock(&m);
    pthread_mutex_lock(&m);
    sum += balance[1];
    pthread_mutex_unlock(&m);
    return sum;
}
