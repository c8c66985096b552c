// verdict: misuse line: 11 says: pthread_mutex_init
// A static initialiser made it, its use shows that it was made.
#include <pthread.h>

static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;

int main(void)
{
    pthread_mutex_lock(&lock);
    pthread_mutex_unlock(&lock);
    pthread_mutex_init(&lock, NULL);
    return 0;
}
