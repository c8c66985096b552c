// verdict: assertion cause: check-then-act line: 23
// Each access is locked, the decision is not: no race, and still wrong.
#include <assert.h>
#include <pthread.h>
#include <stdbool.h>

static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;
static int balance = 50;

static bool enough(int amount)
{
    pthread_mutex_lock(&lock);
    bool answer = balance >= amount;
    pthread_mutex_unlock(&lock);
    return answer;
}

static void *withdraw(void *arg)
{
    if (enough(40)) {
        pthread_mutex_lock(&lock);
        balance -= 40;
        assert(balance >= 0);
        pthread_mutex_unlock(&lock);
    }
    return NULL;
}

int main(void)
{
    pthread_t one, two;
    pthread_create(&one, NULL, withdraw, NULL);
    pthread_create(&two, NULL, withdraw, NULL);
    pthread_join(one, NULL);
    pthread_join(two, NULL);
    return 0;
}
