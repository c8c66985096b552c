// verdict: pass traces: 1
// A turn that counts in a structure that is returned and stored again is not idle.
#include <pthread.h>
#include <stdatomic.h>

static atomic_int flag;

struct state {
    long first, tries, last;
};

static struct state next(struct state state)
{
    state.tries++;
    return state;
}

static void *wait_three_times(void *arg)
{
    struct state state = {0, 0, 0};
    while (!atomic_load(&flag) && state.tries != 3) {
        struct state copy = next(state);
        state = copy;
    }
    return arg;
}

int main(void)
{
    pthread_t thread;
    pthread_create(&thread, NULL, wait_three_times, NULL);
    pthread_join(thread, NULL);
    return 0;
}
