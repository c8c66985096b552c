// verdict: deadlock cause: signal-not-broadcast line: 17,48
// Closing wakes one of two workers.
#include <stdbool.h>
#include <threads.h>

#define N 2
static int queue[N], head, tail, sum;
static bool closed;
static mtx_t lock;
static cnd_t changed;

static int worker(void *arg)
{
    for (;;) {
        mtx_lock(&lock);
        while (head == tail && !closed) {
            cnd_wait(&changed, &lock);
        }
        if (head == tail) {
            mtx_unlock(&lock);
            return 0;
        }
        int job = queue[head++];
        sum += job;
        mtx_unlock(&lock);
    }
}

int main(void)
{
    thrd_t threads[2];
    mtx_init(&lock, mtx_plain);
    cnd_init(&changed);
    for (int i = 0; i < 2; i++) {
        thrd_create(&threads[i], worker, NULL);
    }
    for (int i = 0; i < N; i++) {
        mtx_lock(&lock);
        queue[tail++] = i + 1;
        cnd_signal(&changed);
        mtx_unlock(&lock);
    }
    mtx_lock(&lock);
    closed = true;
    cnd_signal(&changed);
    mtx_unlock(&lock);
    for (int i = 0; i < 2; i++) {
        thrd_join(threads[i], NULL);
    }
    return sum == 3 ? 0 : 1;
}
