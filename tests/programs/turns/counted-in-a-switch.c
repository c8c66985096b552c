// verdict: pass traces: 1
// A turn that goes another way in a switch is not idle.
#include <pthread.h>
#include <stdatomic.h>

static atomic_int flag;

static void *wait_three_times(void *arg)
{
    int state = 4;
    while (!atomic_load(&flag)) {
        switch (state) {
        case 0:
            return arg;
        case 1:
            state = 0;
            break;
        case 2:
            state = 5;
            break;
        case 3:
            state = 1;
            break;
        case 4:
            state = 2;
            break;
        case 5:
            state = 3;
            break;
        default:
            state = 6;
        }
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
