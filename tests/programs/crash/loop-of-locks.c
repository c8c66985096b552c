// verdict: livelock line: 11
// A turn that changes nothing, and nobody left who could change what it reads.
#include <pthread.h>

static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;
static int ready;

int main(void)
{
    for (;;) {
        pthread_mutex_lock(&lock);
        int seen = ready;
        pthread_mutex_unlock(&lock);
        if (seen) {
            return 0;
        }
    }
}
