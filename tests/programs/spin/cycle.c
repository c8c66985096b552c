// verdict: deadlock cause: lock-cycle line: 9,22
#include <pthread.h>

static pthread_spinlock_t left, right;

static void *right_first(void *arg)
{
    pthread_spin_lock(&right);
    pthread_spin_lock(&left);
    pthread_spin_unlock(&left);
    pthread_spin_unlock(&right);
    return NULL;
}

int main(void)
{
    pthread_t thread;
    pthread_spin_init(&left, PTHREAD_PROCESS_PRIVATE);
    pthread_spin_init(&right, PTHREAD_PROCESS_PRIVATE);
    pthread_create(&thread, NULL, right_first, NULL);
    pthread_spin_lock(&left);
    pthread_spin_lock(&right);
    pthread_spin_unlock(&right);
    pthread_spin_unlock(&left);
    pthread_join(thread, NULL);
    return 0;
}
