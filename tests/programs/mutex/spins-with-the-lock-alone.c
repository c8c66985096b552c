// verdict: livelock cause: none line: 14 says: reads 0 in letters on line 14, turn after turn, and holds box
// Nobody needs the lock any more: what is wrong is not that the variable is a plain one.
#include <pthread.h>

static pthread_mutex_t box = PTHREAD_MUTEX_INITIALIZER;
static int letters;

static void *empty(void *arg)
{
    (void)arg;
    for (;;) {
        pthread_mutex_lock(&box);

        while (letters == 0) {
        }
        letters--;
        pthread_mutex_unlock(&box);
    }
    return NULL;
}

int main(void)
{
    pthread_t reader;
    letters = 1;
    pthread_create(&reader, NULL, empty, NULL);
    pthread_join(reader, NULL);
    return 0;
}
