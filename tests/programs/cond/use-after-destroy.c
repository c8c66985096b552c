// verdict: misuse line: 10 says: pthread_cond_signal
#include <pthread.h>

static pthread_cond_t bell;

int main(void)
{
    pthread_cond_init(&bell, NULL);
    pthread_cond_destroy(&bell);
    pthread_cond_signal(&bell);
    return 0;
}
