// verdict: pass compiler: clang notes: back-off says: can go round in step for ever
// Each shows its flag, looks for the other's and hides its own: they may miss each other for ever.
// (With gcc the first turn leaves something on the stack, so that one waits with its flag shown.)
#include <pthread.h>
#include <stdatomic.h>

static atomic_int shown[2];

static void *meet(void *arg)
{
    int mine = arg != NULL;
    for (;;) {
        atomic_store(&shown[mine], 1);
        if (atomic_load(&shown[!mine])) {
            break;
        }
        atomic_store(&shown[mine], 0);
    }
    return NULL;
}

int main(void)
{
    pthread_t one, two;
    pthread_create(&one, NULL, meet, NULL);
    pthread_create(&two, NULL, meet, &two);
    pthread_join(one, NULL);
    pthread_join(two, NULL);
    return 0;
}
