// verdict: pass traces: 156
// Two hydrogens and an oxygen leave together.
#include <assert.h>
#include <pthread.h>

static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;
static pthread_cond_t bonded = PTHREAD_COND_INITIALIZER;
static int hydrogen, oxygen, hydrogen_leaves, oxygen_leaves, water;

static void try_bond(void)
{
    if (hydrogen >= 2 && oxygen >= 1) {
        hydrogen -= 2;
        oxygen -= 1;
        hydrogen_leaves += 2;
        oxygen_leaves += 1;
        water++;
        pthread_cond_broadcast(&bonded);
    }
}

static void *join_as_hydrogen(void *arg)
{
    pthread_mutex_lock(&lock);
    hydrogen++;
    try_bond();
    while (hydrogen_leaves == 0) {
        pthread_cond_wait(&bonded, &lock);
    }
    hydrogen_leaves--;
    pthread_mutex_unlock(&lock);
    return NULL;
}

static void *join_as_oxygen(void *arg)
{
    pthread_mutex_lock(&lock);
    oxygen++;
    try_bond();
    while (oxygen_leaves == 0) {
        pthread_cond_wait(&bonded, &lock);
    }
    oxygen_leaves--;
    pthread_mutex_unlock(&lock);
    return NULL;
}

int main(void)
{
    pthread_t one, two, three;
    pthread_create(&one, NULL, join_as_hydrogen, NULL);
    pthread_create(&two, NULL, join_as_oxygen, NULL);
    pthread_create(&three, NULL, join_as_hydrogen, NULL);
    pthread_join(one, NULL);
    pthread_join(two, NULL);
    pthread_join(three, NULL);
    assert(water == 1 && hydrogen_leaves == 0 && oxygen_leaves == 0);
    return 0;
}
