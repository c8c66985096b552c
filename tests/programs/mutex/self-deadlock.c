// verdict: deadlock cause: self-deadlock line: 9
// Relocking a normal mutex: the thread waits for itself.
#include <pthread.h>

static pthread_mutex_t door = PTHREAD_MUTEX_INITIALIZER;

static void inner(void)
{
    pthread_mutex_lock(&door);
    pthread_mutex_unlock(&door);
}

int main(void)
{
    pthread_mutex_lock(&door);
    inner();
    pthread_mutex_unlock(&door);
    return 0;
}
