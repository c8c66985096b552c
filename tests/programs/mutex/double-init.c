// verdict: misuse line: 9 says: pthread_mutex_init
#include <pthread.h>

static pthread_mutex_t lock;

int main(void)
{
    pthread_mutex_init(&lock, NULL);
    pthread_mutex_init(&lock, NULL);
    return 0;
}
