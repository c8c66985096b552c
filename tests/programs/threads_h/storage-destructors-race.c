// verdict: data-race cause: lost-update line: 12
// Destructors run in their threads, beside each other.
#include <stdlib.h>
#include <threads.h>

static tss_t key;
static int freed;

static void drop(void *p)
{
    int *n = p;
    freed += *n;
    free(p);
}

static int worker(void *arg)
{
    int *p = malloc(sizeof *p);
    *p = *(int *)arg;
    tss_set(key, p);
    return 0;
}

int main(void)
{
    thrd_t threads[2];
    int v[2] = {1, 2};
    tss_create(&key, drop);
    for (int i = 0; i < 2; i++) {
        thrd_create(&threads[i], worker, &v[i]);
    }
    for (int i = 0; i < 2; i++) {
        thrd_join(threads[i], NULL);
    }
    return freed == 3 ? 0 : 2;
}
