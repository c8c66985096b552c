// verdict: deadlock cause: nested-wait line: 14,24 says: waits in read for data from ends[0] (line 14) and holds page (line 13). T2 (give) waits for page (line 24)
// Who would write needs the lock that the reader keeps.
#include <pthread.h>
#include <unistd.h>

static pthread_mutex_t page = PTHREAD_MUTEX_INITIALIZER;
static int ends[2];

static void *take(void *arg)
{
    char byte;
    (void)arg;
    pthread_mutex_lock(&page);
    ssize_t count = read(ends[0], &byte, 1);
    pthread_mutex_unlock(&page);
    return (void *)(count == 1 ? arg : NULL);
}

static void *give(void *arg)
{
    (void)arg;
    ssize_t count;

    pthread_mutex_lock(&page);
    count = write(ends[1], "x", 1);
    pthread_mutex_unlock(&page);
    return (void *)(count == 1 ? arg : NULL);
}

int main(void)
{
    pthread_t threads[2];
    if (pipe(ends) != 0) {
        return 1;
    }
    pthread_create(&threads[0], NULL, take, NULL);
    pthread_create(&threads[1], NULL, give, NULL);
    pthread_join(threads[0], NULL);
    pthread_join(threads[1], NULL);
    return 0;
}
