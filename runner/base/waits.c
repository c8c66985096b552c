// waits.c: what several things that go on at the same time wait for, gathered for one poll.
#include "base/waits.h"

#include <time.h>

enum { SHORT_MS = 5 };

void waits_add(struct waits *waits, int descriptor)
{
    if (descriptor < 0) {
        return;
    }
    if (waits->count == WAITS_MAX) {
        waits_limit(waits, SHORT_MS);
        return;
    }
    waits->at[waits->count++] = (struct pollfd){.fd = descriptor, .events = POLLIN};
}

void waits_limit(struct waits *waits, long long limit_ms)
{
    int limit = limit_ms < 0 ? 1 : limit_ms > 1 << 30 ? 1 << 30 : (int)limit_ms + 1;
    if (waits->limit_ms == 0 || limit < waits->limit_ms) {
        waits->limit_ms = limit;
    }
}

void waits_wait(struct waits *waits)
{
    if (waits->count == 0 && waits->limit_ms == 0) {
        return; // nothing would ever come
    }
    poll(waits->at, (nfds_t)waits->count, waits->limit_ms - 1);
}

long long waits_now_ms(void)
{
    struct timespec now;
    clock_gettime(CLOCK_MONOTONIC, &now);
    return (long long)now.tv_sec * 1000 + now.tv_nsec / 1000000;
}
