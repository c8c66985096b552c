// verdict: assertion cause: if-not-while line: 27 says: T2 (guest) read 0 in lift.floor on line 23
// What is waited for changes, the number that it is compared with does not: the words are about
// the first of the two.
#include <assert.h>
#include <pthread.h>

struct lift {
    pthread_mutex_t lock;
    pthread_cond_t moved;
    int floor;
};

struct guest {
    struct lift *lift;
    int floor;
};

static void *guest(void *arg)
{
    struct guest *self = arg;
    struct lift *lift = self->lift;
    pthread_mutex_lock(&lift->lock);
    if (lift->floor != self->floor) {
        pthread_cond_wait(&lift->moved, &lift->lock);
    }
    int here = lift->floor;
    assert(here == self->floor);
    pthread_mutex_unlock(&lift->lock);
    return NULL;
}

static void *ride(void *arg)
{
    struct lift *lift = arg;
    for (int i = 0; i < 2; i++) {
        pthread_mutex_lock(&lift->lock);
        pthread_cond_broadcast(&lift->moved);
        lift->floor++;
        pthread_mutex_unlock(&lift->lock);
    }
    return NULL;
}

int main(void)
{
    struct lift lift = {PTHREAD_MUTEX_INITIALIZER, PTHREAD_COND_INITIALIZER, 0};
    struct guest self;
    pthread_t driver, rider;
    pthread_create(&driver, NULL, ride, &lift);
    self = (struct guest){&lift, 2};
    pthread_create(&rider, NULL, guest, &self);
    pthread_join(driver, NULL);
    pthread_mutex_lock(&lift.lock);
    pthread_cond_broadcast(&lift.moved);
    pthread_mutex_unlock(&lift.lock);
    pthread_join(rider, NULL);
    return 0;
}
