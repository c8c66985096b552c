// verdict: data-race
// The same with a plain bool, main is the one who looks.
#include <pthread.h>
#include <stdbool.h>

struct control {
    bool done;
    int value;
};

static void *work(void *arg)
{
    struct control *c = arg;
    c->value = 5;
    c->done = true;
    return NULL;
}

int main(void)
{
    pthread_t t;
    struct control c = {false, 0};
    pthread_create(&t, NULL, work, &c);
    while (!c.done)
        ;
    pthread_join(t, NULL);
    return c.value == 5 ? 0 : 1;
}
