// verdict: livelock cause: none line: 14 says: T1 (worker) runs and gets nowhere: it reads 1 in wants[1] on line 14 and reads 2 in turn on line 14, turn after turn. T2 (worker) reads 1 in wants[0] on line 17, turn after turn
// Each raises its flag and waits until the other has lowered it or has the turn; a third has it.
#include <pthread.h>
#include <stdatomic.h>

static atomic_int wants[2];
static atomic_int turn = 2;

static void *worker(void *arg)
{
    int me = (int)(long)arg;
    wants[me] = 1;
    if (me == 0) {
        while (wants[1] && turn != 0) {
        }
    } else {
        while (wants[0]) {
        }
    }
    wants[me] = 0;
    return NULL;
}

int main(void)
{
    pthread_t a, b;
    pthread_create(&a, NULL, worker, (void *)0);
    pthread_create(&b, NULL, worker, (void *)1);
    pthread_join(a, NULL);
    pthread_join(b, NULL);
    return 0;
}
