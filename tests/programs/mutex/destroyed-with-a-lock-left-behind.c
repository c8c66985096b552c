// verdict: misuse says: T1 (push) has it since line 14, and has ended
// A way out without unlock, and nobody asks for the lock again but the one who destroys it.
#include <pthread.h>
#include <stdbool.h>
#include <stdio.h>

static pthread_mutex_t lock;
static bool closed = true;
static int pushed;

static void *push(void *arg)
{
    (void)arg;
    pthread_mutex_lock(&lock);
    if (closed) {
        return NULL;
    }
    pushed++;
    pthread_mutex_unlock(&lock);
    return NULL;
}

int main(void)
{
    pthread_t pusher;
    pthread_mutex_init(&lock, NULL);
    pthread_create(&pusher, NULL, push, NULL);
    pthread_join(pusher, NULL);
    printf("%d\n", pushed);
    pthread_mutex_destroy(&lock);
    return 0;
}
