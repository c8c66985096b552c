// verdict: pass traces: 1 native: yes
// Every operation of <stdatomic.h> and what it returns.
#include <assert.h>
#include <stdatomic.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

static atomic_int cell;
static _Atomic uint8_t small;
static _Atomic uint16_t half;
static _Atomic uint64_t large;
static _Atomic(void *) pointer;
static atomic_flag flag = ATOMIC_FLAG_INIT;

int main(void)
{
    int expected = 5;
    atomic_init(&cell, 3);
    assert(atomic_load(&cell) == 3 && cell == 3);
    atomic_store(&cell, 4);
    assert(atomic_exchange(&cell, 5) == 4);
    assert(atomic_compare_exchange_strong(&cell, &expected, 6));
    assert(!atomic_compare_exchange_strong(&cell, &expected, 7) && expected == 6);
    while (!atomic_compare_exchange_weak(&cell, &expected, 8)) {
    }
    assert(atomic_fetch_add(&cell, 2) == 8);
    assert(atomic_fetch_sub(&cell, 1) == 10);
    assert(atomic_fetch_or(&cell, 6) == 9);
    assert(atomic_fetch_and(&cell, 12) == 15);
    assert(atomic_fetch_xor(&cell, 5) == 12);
    cell++;
    cell += 10;
    assert(cell-- == 20 && cell == 19);
    small = 255;
    assert(atomic_fetch_add(&small, 1) == 255 && small == 0);
    half = 65535;
    assert(++half == 0);
    large = UINT64_C(1) << 40;
    assert(atomic_load_explicit(&large, memory_order_acquire) == UINT64_C(1) << 40);
    atomic_store_explicit(&pointer, &cell, memory_order_release);
    assert(atomic_exchange_explicit(&pointer, NULL, memory_order_acq_rel) == (void *)&cell);
    assert(!atomic_flag_test_and_set(&flag));
    assert(atomic_flag_test_and_set(&flag));
    atomic_flag_clear(&flag);
    assert(!atomic_flag_test_and_set_explicit(&flag, memory_order_acquire));
    atomic_thread_fence(memory_order_seq_cst);
    atomic_signal_fence(memory_order_seq_cst);
    assert(atomic_is_lock_free(&cell));
    return 0;
}
