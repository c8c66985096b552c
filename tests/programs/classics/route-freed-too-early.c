// verdict: use-after-free line: 24,33
// The old route is freed while a reader may have it.
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
    return (void *)(long)route->to;
}

int main(void)
{
    pthread_t thread;
    atomic_store(&current, route_new(1, 2));
    pthread_create(&thread, NULL, reader, NULL);
    struct route *old = atomic_exchange(&current, route_new(5, 6));
    free(old);
    pthread_join(thread, NULL);
    free(atomic_load(&current));
    return 0;
}
