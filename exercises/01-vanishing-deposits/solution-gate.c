// A gate for the whole bank and a mutex for each account: work on one account goes through the
// gate as a reader, work on both closes it as a writer.
#include <pthread.h>
#include <stdbool.h>

extern int balance[2];
void record(int account, int amount);

static pthread_rwlock_t gate = PTHREAD_RWLOCK_INITIALIZER;
static pthread_mutex_t lock[2] = {
    PTHREAD_MUTEX_INITIALIZER, PTHREAD_MUTEX_INITIALIZER};

static void enter(int account)
{
    pthread_rwlock_rdlock(&gate);
    pthread_mutex_lock(&lock[account]);
}

static void leave(int account)
{
    pthread_mutex_unlock(&lock[account]);
    pthread_rwlock_unlock(&gate);
}

// The caller has the account to itself.
static void change(int account, int amount)
{
    balance[account] += amount;
    record(account, amount);
}

void deposit(int account, int amount)
{
    enter(account);
    change(account, amount);
    leave(account);
}

bool withdraw(int account, int amount)
{
    enter(account);
    bool enough = balance[account] >= amount;
    if (enough) {
        change(account, -amount);
    }
    leave(account);
    return enough;
}

bool transfer(int from, int to, int amount)
{
    pthread_rwlock_wrlock(&gate);
    bool enough = balance[from] >= amount;
    if (enough) {
        change(from, -amount);
        change(to, amount);
    }
    pthread_rwlock_unlock(&gate);
    return enough;
}

int audit(void)
{
    pthread_rwlock_wrlock(&gate);
    int sum = balance[0] + balance[1];
    pthread_rwlock_unlock(&gate);
    return sum;
}
