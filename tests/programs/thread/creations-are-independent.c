// verdict: pass traces: 1
// Who creates threads at the same time does not meet there: numbers, handles, stacks follow from
// each creator's own history.
#include <assert.h>
#include <pthread.h>

static void *child(void *arg)
{
    *(pthread_t *)arg = pthread_self();
    return NULL;
}

static void *parent(void *arg)
{
    for (int i = 0; i < 2; i++) {
        pthread_t thread, told;
        pthread_create(&thread, NULL, child, &told);
        pthread_join(thread, NULL);
        assert(pthread_equal(thread, told));
    }
    return NULL;
}

int main(void)
{
    pthread_t one, two;
    pthread_create(&one, NULL, parent, NULL);
    pthread_create(&two, NULL, parent, NULL);
    pthread_join(one, NULL);
    pthread_join(two, NULL);
    return 0;
}
