// verdict: pass traces: 218243
// Each adds the other's number to its own; main looks before and after.
#include <assert.h>
#include <pthread.h>
#include <stdatomic.h>

enum { TURNS = 5, LARGEST = 144 };

static atomic_int left = 1, right = 1;

static void *add_right(void *arg)
{
    for (int turn = 0; turn < TURNS; turn++) {
        int mine = atomic_load(&left);
        atomic_store(&left, mine + atomic_load(&right));
    }
    return NULL;
}

static void *add_left(void *arg)
{
    for (int turn = 0; turn < TURNS; turn++) {
        int mine = atomic_load(&right);
        atomic_store(&right, mine + atomic_load(&left));
    }
    return NULL;
}

int main(void)
{
    pthread_t first, second;
    pthread_create(&first, NULL, add_right, NULL);
    pthread_create(&second, NULL, add_left, NULL);
    int left_now = atomic_load(&left), right_now = atomic_load(&right);
    assert(left_now <= LARGEST && right_now <= LARGEST);
    pthread_join(first, NULL);
    pthread_join(second, NULL);
    assert(atomic_load(&left) <= LARGEST && atomic_load(&right) <= LARGEST);
    return 0;
}
