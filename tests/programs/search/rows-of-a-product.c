// verdict: pass traces: 1
// The product of two matrices, some rows by each of four threads: much work, and only one order.
#include <pthread.h>

enum { SIZE = 40, THREADS = 4 };

static double left[SIZE][SIZE], right[SIZE][SIZE], product[SIZE][SIZE];

static void *multiply(void *arg)
{
    for (long row = (long)arg; row < SIZE; row += THREADS) {
        for (int column = 0; column < SIZE; column++) {
            for (int i = 0; i < SIZE; i++) {
                product[row][column] += left[row][i] * right[i][column];
            }
        }
    }
    return NULL;
}

int main(void)
{
    pthread_t threads[THREADS];
    for (int i = 0; i < SIZE; i++) {
        left[i][i] = right[i][i] = 1;
    }
    for (long i = 0; i < THREADS; i++) {
        pthread_create(&threads[i], NULL, multiply, (void *)i);
    }
    for (int i = 0; i < THREADS; i++) {
        pthread_join(threads[i], NULL);
    }
    return product[7][7] != 1;
}
