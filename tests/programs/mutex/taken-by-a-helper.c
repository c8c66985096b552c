// verdict: deadlock cause: self-deadlock line: 31,50 says: T1 (move) waits for mutex `lock[0]`
// lock_all takes the locks for its caller, who then calls a function that takes one of them.
#include <pthread.h>
#include <stddef.h>

static pthread_mutex_t lock[2] = {PTHREAD_MUTEX_INITIALIZER, PTHREAD_MUTEX_INITIALIZER};
static int balance[2] = {50, 50};
static int sum;

static void lock_all(void)
{
    pthread_mutex_lock(&lock[0]);
    pthread_mutex_lock(&lock[1]);
}

static void unlock_all(void)
{
    pthread_mutex_unlock(&lock[1]);
    pthread_mutex_unlock(&lock[0]);
}

static void look(void)
{
    lock_all();
    sum = balance[0] + balance[1];
    unlock_all();
}

static void take(int account)
{
    pthread_mutex_lock(&lock[account]);
    balance[account]--;
    pthread_mutex_unlock(&lock[account]);
}

static void *move(void *arg)
{
    lock_all();
    take(0);
    balance[1]++;
    unlock_all();
    return arg;
}

int main(void)
{
    pthread_t thread;
    look();
    pthread_create(&thread, NULL, move, NULL);
    pthread_join(thread, NULL);
    return 0;
}
