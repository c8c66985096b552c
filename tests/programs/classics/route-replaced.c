// verdict: pass traces: 2
// Readers have the old route or the new one; the old one is freed behind the last reader.
#include <assert.h>
#include <pthread.h>
#include <stdatomic.h>
#include <stdlib.h>

struct route {
    int from, to;
};

static _Atomic(struct route *) current;

static struct route *route_new(int from, int to)
{
    struct route *route = malloc(sizeof *route);
    route->from = from;
    route->to = to;
    return route;
}

static void *reader(void *arg)
{
    struct route *route = atomic_load(&current);
    assert(route->to == route->from + 1);
    return NULL;
}

int main(void)
{
    pthread_t thread;
    atomic_store(&current, route_new(1, 2));
    pthread_create(&thread, NULL, reader, NULL);
    struct route *old = atomic_exchange(&current, route_new(5, 6));
    pthread_join(thread, NULL);
    free(old);
    free(atomic_load(&current));
    return 0;
}
