// bank.h: what the scenarios of this exercise share: the two accounts, the ledger, a way to start
// threads.
#ifndef BANK_H
#define BANK_H

#include "../heddle.h"

#include <pthread.h>
#include <stdatomic.h>
#include <stdbool.h>

// The functions under test.
void deposit(int account, int amount);
bool withdraw(int account, int amount);
bool transfer(int from, int to, int amount);
int audit(void);

int balance[2];

static atomic_int writing[2]; // how many threads are in the ledger of an account

// Relaxed: the ledger must not put the threads in an order of its own.
static int count_in(int account)
{
    return atomic_fetch_add_explicit(&writing[account], 1, memory_order_relaxed);
}

static int count_in_other(int account)
{
    return atomic_load_explicit(&writing[1 - account], memory_order_relaxed);
}

static void count_out(int account)
{
    atomic_fetch_sub_explicit(&writing[account], 1, memory_order_relaxed);
}

// The learner's functions call it while they hold what guards the account.
void record(int account, int amount)
{
    (void)amount;
    int before = count_in(account);
    HEDDLE_ALWAYS(before == 0, "one thread at a time records for an account");
    HEDDLE_ALWAYS(balance[account] >= 0, "a balance is never below 0");
    if (count_in_other(account) > 0) {
        HEDDLE_REACH("deposits to two accounts can overlap");
    }
    count_out(account);
}

static void start(pthread_t *thread, void *(*run)(void *))
{
    if (pthread_create(thread, NULL, run, NULL) != 0) {
        fputs("cannot start a thread\n", stderr);
        exit(1);
    }
}

#endif
