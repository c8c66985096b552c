// verdict: data-race line: 13,15
// A failed check is met with fewer switches, in other runs; the race is what is told.
#include <assert.h>
#include <pthread.h>
#include <stdatomic.h>

static atomic_int arrived;
static int letter;

static void *work(void *arg)
{
    if (atomic_fetch_add(&arrived, 1) == 1 && arg != NULL) {
        letter = 1;
    } else if (arg == NULL) {
        letter = 2;
        assert(atomic_load(&arrived) == 2);
    }
    return NULL;
}

int main(void)
{
    pthread_t one, two;
    pthread_create(&one, NULL, work, NULL);
    pthread_create(&two, NULL, work, &arrived);
    pthread_join(one, NULL);
    pthread_join(two, NULL);
    return 0;
}
