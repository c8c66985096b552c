// verdict: assertion line: 34 traces: ? switches: 1
// Each account has its lock; the money on its way is in none of them.
#include <assert.h>
#include <pthread.h>

static pthread_mutex_t lock[2] = {PTHREAD_MUTEX_INITIALIZER, PTHREAD_MUTEX_INITIALIZER};
static int balance[2] = {50, 50};

static void add(int account, int amount)
{
    pthread_mutex_lock(&lock[account]);
    balance[account] += amount;
    pthread_mutex_unlock(&lock[account]);
}

static int look(int account)
{
    pthread_mutex_lock(&lock[account]);
    int seen = balance[account];
    pthread_mutex_unlock(&lock[account]);
    return seen;
}

static void *transfer(void *arg)
{
    add(0, -10);
    add(1, 10);
    return NULL;
}

static void *audit(void *arg)
{
    int total = look(0) + look(1);
    assert(total == 100);
    return NULL;
}

int main(void)
{
    pthread_t clerk, auditor;
    pthread_create(&clerk, NULL, transfer, NULL);
    pthread_create(&auditor, NULL, audit, NULL);
    pthread_join(clerk, NULL);
    pthread_join(auditor, NULL);
    return 0;
}
