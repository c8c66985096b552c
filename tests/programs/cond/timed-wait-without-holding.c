// verdict: misuse line: 10 says: pthread_cond_timedwait
#include <pthread.h>

static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;
static pthread_cond_t bell = PTHREAD_COND_INITIALIZER;

int main(void)
{
    struct timespec soon = {4000000000, 0};
    pthread_cond_timedwait(&bell, &lock, &soon);
    return 0;
}
