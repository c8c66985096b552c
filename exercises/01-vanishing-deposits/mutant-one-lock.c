// Wrong: one mutex for everything; nothing overlaps.
#include <pthread.h>
#include <stdbool.h>

extern int balance[2];                // guarded by lock
void record(int account, int amount); // the caller holds lock

static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;

void deposit(int account, int amount)
{
    pthread_mutex_lock(&lock);
    balance[account] += amount;
    record(account, amount);
    pthread_mutex_unlock(&lock);
}

bool withdraw(int account, int amount)
{
    pthread_mutex_lock(&lock);
    bool enough = balance[account] >= amount;
    if (enough) {
        balance[account] -= amount;
        record(account, -amount);
    }
    pthread_mutex_unlock(&lock);
    return enough;
}

bool transfer(int from, int to, int amount)
{
    pthread_mutex_lock(&lock);
    bool enough = balance[from] >= amount;
    if (enough) {
        balance[from] -= amount;
        record(from, -amount);
        balance[to] += amount;
        record(to, amount);
    }
    pthread_mutex_unlock(&lock);
    return enough;
}

int audit(void)
{
    pthread_mutex_lock(&lock);
    int sum = balance[0] + balance[1];
    pthread_mutex_unlock(&lock);
    return sum;
}
