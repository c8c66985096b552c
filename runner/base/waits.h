// waits.h: what several things that go on at the same time wait for, gathered for one poll.
#ifndef BASE_WAITS_H
#define BASE_WAITS_H

#include <poll.h>

enum { WAITS_MAX = 256 };

// Zero-initialise; then everything that goes on adds what it waits for.
struct waits {
    struct pollfd at[WAITS_MAX];
    int count;
    int limit_ms; // plus one, so that 0 is none
};

// Something to read, or the end, at this descriptor; a negative one is left out. What does not fit
// is looked at again after a short while.
void waits_add(struct waits *waits, int descriptor);

// Wait no longer than this.
void waits_limit(struct waits *waits, long long limit_ms);

// Waits until any of it has come; a signal ends the wait too.
void waits_wait(struct waits *waits);

// Milliseconds of a clock that only goes forward.
long long waits_now_ms(void);

#endif
