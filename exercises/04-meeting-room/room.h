// room.h: what the scenarios of this exercise share: who is where, as the guests themselves count
// it, and a way to start threads.
#ifndef ROOM_H
#define ROOM_H

#include "../heddle.h"

#include <pthread.h>
#include <stdatomic.h>

// The functions under test.
void host_begin(int guests);
void host_end(void);
void guest_join(void);
void guest_leave(void);

enum { GUESTS_MAX = 2 };

// Of each guest: the number of the last meeting that it came to, and has left; whether it talks.
// Relaxed: what is noted down here must not put the threads in an order of its own.
static atomic_int came[GUESTS_MAX], gone[GUESTS_MAX];
static atomic_int talks;

static void note(atomic_int *where, int value)
{
    atomic_store_explicit(where, value, memory_order_relaxed);
}

static int seen(atomic_int *where)
{
    return atomic_load_explicit(where, memory_order_relaxed);
}

static int all(atomic_int *where, int guests, int meeting)
{
    for (int i = 0; i < guests; i++) {
        if (seen(&where[i]) < meeting) {
            return 0;
        }
    }
    return 1;
}

// Guest 0 talks; guest 1 listens for it.
static void talk(int me)
{
    if (me == 0) {
        note(&talks, 1);
        note(&talks, 0);
    } else if (seen(&talks)) {
        HEDDLE_REACH("two guests can be in the meeting together");
    }
}

// One meeting of guest `me`, who is one of so many.
static void attend(int me, int guests, int meeting)
{
    note(&came[me], meeting);
    guest_join();
    HEDDLE_ALWAYS(all(came, guests, meeting), "nobody talks before all guests are there");
    talk(me);
    note(&gone[me], meeting);
    guest_leave();
}

// The host's two ends of a meeting.
static void begin(int guests, int meeting)
{
    host_begin(guests);
    HEDDLE_ALWAYS(all(came, guests, meeting), "the meeting begins when all guests are there");
}

static void end(int guests, int meeting)
{
    host_end();
    HEDDLE_ALWAYS(all(gone, guests, meeting), "the meeting ends when all guests have left");
}

static void start(pthread_t *thread, void *(*run)(void *))
{
    if (pthread_create(thread, NULL, run, NULL) != 0) {
        fputs("cannot start a thread\n", stderr);
        exit(1);
    }
}

#endif
