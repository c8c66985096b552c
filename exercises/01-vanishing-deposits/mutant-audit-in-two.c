// Wrong: an audit looks at one account after the other.
#include <pthread.h>
#include <stdbool.h>

extern int balance[2];                // guarded by lock[account]
void record(int account, int amount); // the caller holds lock[account]

static pthread_mutex_t lock[2] = {
    PTHREAD_MUTEX_INITIALIZER, PTHREAD_MUTEX_INITIALIZER};

// Both accounts at once, always account 0 first.
static void lock_both(void)
{
    pthread_mutex_lock(&lock[0]);
    pthread_mutex_lock(&lock[1]);
}

static void unlock_both(void)
{
    pthread_mutex_unlock(&lock[1]);
    pthread_mutex_unlock(&lock[0]);
}

void deposit(int account, int amount)
{
    pthread_mutex_lock(&lock[account]);
    balance[account] += amount;
    record(account, amount);
    pthread_mutex_unlock(&lock[account]);
}

bool withdraw(int account, int amount)
{
    pthread_mutex_lock(&lock[account]);
    bool enough = balance[account] >= amount;
    if (enough) {
        balance[account] -= amount;
        record(account, -amount);
    }
    pthread_mutex_unlock(&lock[account]);
    return enough;
}

bool transfer(int from, int to, int amount)
{
    lock_both();
    bool enough = balance[from] >= amount;
    if (enough) {
        balance[from] -= amount;
        record(from, -amount);
        balance[to] += amount;
        record(to, amount);
    }
    unlock_both();
    return enough;
}

int audit(void)
{
    pthread_mutex_lock(&lock[0]);
    int sum = balance[0];
    pthread_mutex_unlock(&lock[0]);
    pthread_mutex_lock(&lock[1]);
    sum += balance[1];
    pthread_mutex_unlock(&lock[1]);
    return sum;
}
