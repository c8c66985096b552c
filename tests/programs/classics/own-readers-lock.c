// verdict: pass traces: 8
// A readers-writer lock of a mutex and a condition.
#include <assert.h>
#include <pthread.h>
#include <stdlib.h>

struct rooms {
    pthread_mutex_t lock;
    pthread_cond_t changed;
    int readers;
    int writer;
};

static struct rooms *rooms_new(void)
{
    struct rooms *rooms = calloc(1, sizeof *rooms);
    pthread_mutex_init(&rooms->lock, NULL);
    pthread_cond_init(&rooms->changed, NULL);
    return rooms;
}

static void rooms_delete(struct rooms *rooms)
{
    pthread_cond_destroy(&rooms->changed);
    pthread_mutex_destroy(&rooms->lock);
    free(rooms);
}

static void read_lock(struct rooms *rooms)
{
    pthread_mutex_lock(&rooms->lock);
    while (rooms->writer) {
        pthread_cond_wait(&rooms->changed, &rooms->lock);
    }
    rooms->readers++;
    pthread_mutex_unlock(&rooms->lock);
}

static void read_unlock(struct rooms *rooms)
{
    pthread_mutex_lock(&rooms->lock);
    if (--rooms->readers == 0) {
        pthread_cond_broadcast(&rooms->changed);
    }
    pthread_mutex_unlock(&rooms->lock);
}

static void write_lock(struct rooms *rooms)
{
    pthread_mutex_lock(&rooms->lock);
    while (rooms->writer || rooms->readers > 0) {
        pthread_cond_wait(&rooms->changed, &rooms->lock);
    }
    rooms->writer = 1;
    pthread_mutex_unlock(&rooms->lock);
}

static void write_unlock(struct rooms *rooms)
{
    pthread_mutex_lock(&rooms->lock);
    rooms->writer = 0;
    pthread_cond_broadcast(&rooms->changed);
    pthread_mutex_unlock(&rooms->lock);
}

static struct rooms *rooms;
static int x, y;

static void *reader(void *arg)
{
    read_lock(rooms);
    assert(x == y);
    read_unlock(rooms);
    return NULL;
}

static void *writer(void *arg)
{
    write_lock(rooms);
    x++;
    y++;
    write_unlock(rooms);
    return NULL;
}

int main(void)
{
    pthread_t one, two;
    rooms = rooms_new();
    pthread_create(&one, NULL, reader, NULL);
    pthread_create(&two, NULL, writer, NULL);
    pthread_join(one, NULL);
    pthread_join(two, NULL);
    rooms_delete(rooms);
    return 0;
}
