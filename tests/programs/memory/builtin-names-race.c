// verdict: data-race line: 11,18
// A library function by the compiler's own name for it.
#include <pthread.h>

static char board[8];

static void *clear(void *arg)
{
    char *from = board;
    (void)arg;
    __builtin_memset(from, '-', 8);
    return NULL;
}

static void *mark(void *arg)
{
    (void)arg;
    board[3] = 'x';
    return NULL;
}

int main(void)
{
    pthread_t one, two;
    pthread_create(&one, NULL, clear, NULL);
    pthread_create(&two, NULL, mark, NULL);
    pthread_join(one, NULL);
    pthread_join(two, NULL);
    return 0;
}
