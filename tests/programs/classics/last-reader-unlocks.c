// verdict: misuse line: 20 traces: ? switches: 2 says: pthread_mutex_unlock
// The first reader locks a mutex that the last one unlocks: another thread.
#include <pthread.h>

static pthread_mutex_t room_empty = PTHREAD_MUTEX_INITIALIZER;
static pthread_mutex_t mutex = PTHREAD_MUTEX_INITIALIZER;
static int readers;
static int value;

static void *reader(void *arg)
{
    pthread_mutex_lock(&mutex);
    if (++readers == 1) {
        pthread_mutex_lock(&room_empty);
    }
    pthread_mutex_unlock(&mutex);
    int seen = value;
    pthread_mutex_lock(&mutex);
    if (--readers == 0) {
        pthread_mutex_unlock(&room_empty);
    }
    pthread_mutex_unlock(&mutex);
    return (void *)(long)seen;
}

static void *writer(void *arg)
{
    pthread_mutex_lock(&room_empty);
    value++;
    pthread_mutex_unlock(&room_empty);
    return NULL;
}

int main(void)
{
    pthread_t one, two, three;
    pthread_create(&one, NULL, reader, NULL);
    pthread_create(&two, NULL, reader, NULL);
    pthread_create(&three, NULL, writer, NULL);
    pthread_join(one, NULL);
    pthread_join(two, NULL);
    pthread_join(three, NULL);
    return 0;
}
