// verdict: pass traces: 1 native: yes
// Each thread gets the address of its own element.
#include <assert.h>
#include <pthread.h>

static void *square(void *arg)
{
    int *number = arg;
    *number *= *number;
    return NULL;
}

int main(void)
{
    pthread_t threads[3];
    int numbers[3];
    for (int i = 0; i < 3; i++) {
        numbers[i] = i + 1;
        pthread_create(&threads[i], NULL, square, &numbers[i]);
    }
    for (int i = 0; i < 3; i++) {
        pthread_join(threads[i], NULL);
        assert(numbers[i] == (i + 1) * (i + 1));
    }
    return 0;
}
