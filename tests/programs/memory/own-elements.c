// verdict: pass traces: 1
// Neighbouring elements of an array are different memory locations, however small.
#include <assert.h>
#include <pthread.h>

static char cell[2];

static void *fill(void *arg)
{
    *(char *)arg = 1;
    return NULL;
}

int main(void)
{
    pthread_t one, two;
    pthread_create(&one, NULL, fill, &cell[0]);
    pthread_create(&two, NULL, fill, &cell[1]);
    pthread_join(one, NULL);
    pthread_join(two, NULL);
    assert(cell[0] == 1 && cell[1] == 1);
    return 0;
}
