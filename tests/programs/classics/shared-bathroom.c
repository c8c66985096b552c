// verdict: pass traces: 54
// The first of a group takes the room for all of it, the last one gives it back.
#include <assert.h>
#include <pthread.h>
#include <semaphore.h>

struct light {
    int counter;
    pthread_mutex_t mutex;
};

static sem_t empty;
static struct light women = {0, PTHREAD_MUTEX_INITIALIZER}, men = {0, PTHREAD_MUTEX_INITIALIZER};
static int women_in, men_in;
static pthread_mutex_t check = PTHREAD_MUTEX_INITIALIZER;

static void switch_on(struct light *light)
{
    pthread_mutex_lock(&light->mutex);
    if (++light->counter == 1) {
        sem_wait(&empty);
    }
    pthread_mutex_unlock(&light->mutex);
}

static void switch_off(struct light *light)
{
    pthread_mutex_lock(&light->mutex);
    if (--light->counter == 0) {
        sem_post(&empty);
    }
    pthread_mutex_unlock(&light->mutex);
}

// Going in and going out are two sections: others may come in between.
static void be_inside(int *own, const int *others)
{
    pthread_mutex_lock(&check);
    ++*own;
    assert(*others == 0);
    pthread_mutex_unlock(&check);
    pthread_mutex_lock(&check);
    --*own;
    pthread_mutex_unlock(&check);
}

static void *woman(void *arg)
{
    switch_on(&women);
    be_inside(&women_in, &men_in);
    switch_off(&women);
    return arg;
}

static void *man(void *arg)
{
    switch_on(&men);
    be_inside(&men_in, &women_in);
    switch_off(&men);
    return arg;
}

int main(void)
{
    pthread_t people[3];
    sem_init(&empty, 0, 1);
    pthread_create(&people[0], NULL, woman, NULL);
    pthread_create(&people[1], NULL, man, NULL);
    pthread_create(&people[2], NULL, woman, NULL);
    for (int i = 0; i < 3; i++) {
        pthread_join(people[i], NULL);
    }
    return 0;
}
