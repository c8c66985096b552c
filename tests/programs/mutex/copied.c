// verdict: misuse line: 18 says: cop
// A copy of a mutex is no mutex (POSIX 2.9.9).
#include <pthread.h>

struct account {
    pthread_mutex_t lock;
    int balance;
};

int main(void)
{
    struct account first, second;
    pthread_mutex_init(&first.lock, NULL);
    first.balance = 10;
    pthread_mutex_lock(&first.lock);
    second = first;
    pthread_mutex_unlock(&first.lock);
    pthread_mutex_lock(&second.lock);
    return 0;
}
