// verdict: use-after-free line: 17
// The handle of a new thread is stored in a block that was freed.
#include <stdlib.h>
#include <threads.h>

static int work(void *arg)
{
    (void)arg;
    return 0;
}

int main(void)
{
    thrd_t *thread = malloc(sizeof *thread), other;
    thrd_create(&other, work, NULL);
    free(thread);
    thrd_create(thread, work, NULL);
    thrd_join(other, NULL);
    return 0;
}
