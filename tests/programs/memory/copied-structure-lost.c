// verdict: data-race cause: lost-update line: 16 compiler: gcc says: T1 then wrote 1 on line 16
// gcc announces the write of a copy before the read of its source: the value is there only later.
#include <pthread.h>

struct spot {
    int row, column;
};

static struct spot piece;

static void *move(void *arg)
{
    struct spot now = piece, next;
    next = now;
    next.row += *(int *)arg;
    piece = next;
    return arg;
}

int main(void)
{
    pthread_t threads[2];
    int steps[] = {1, 2};
    for (int i = 0; i < 2; i++) {
        pthread_create(&threads[i], NULL, move, &steps[i]);
    }
    for (int i = 0; i < 2; i++) {
        pthread_join(threads[i], NULL);
    }
    return piece.row != 3;
}
