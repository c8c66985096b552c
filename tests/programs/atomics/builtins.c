// verdict: pass traces: 1 native: yes
// The compilers' own names for the same.
#include <assert.h>
#include <stdbool.h>

static int cell;
static bool taken;

int main(void)
{
    int old = 0;
    assert(__sync_fetch_and_add(&cell, 3) == 0 && __sync_add_and_fetch(&cell, 2) == 5);
    assert(__sync_fetch_and_sub(&cell, 1) == 5 && __sync_bool_compare_and_swap(&cell, 4, 9));
    assert(__sync_val_compare_and_swap(&cell, 1, 2) == 9);
    assert(__sync_lock_test_and_set(&cell, 1) == 9);
    __sync_lock_release(&cell);
    __sync_synchronize();
    assert(__atomic_load_n(&cell, __ATOMIC_ACQUIRE) == 0);
    __atomic_store_n(&cell, 6, __ATOMIC_RELEASE);
    assert(__atomic_fetch_add(&cell, 1, __ATOMIC_RELAXED) == 6);
    assert(__atomic_exchange_n(&cell, 3, __ATOMIC_ACQ_REL) == 7);
    assert(!__atomic_compare_exchange_n(&cell, &old, 1, false, __ATOMIC_SEQ_CST, __ATOMIC_SEQ_CST));
    assert(old == 3);
    assert(!__atomic_test_and_set(&taken, __ATOMIC_ACQUIRE));
    assert(__atomic_test_and_set(&taken, __ATOMIC_ACQUIRE));
    __atomic_clear(&taken, __ATOMIC_RELEASE);
    return 0;
}
