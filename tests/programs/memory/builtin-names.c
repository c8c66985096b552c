// verdict: pass traces: 2
// Library functions by the compiler's own names for them, in shared memory and in one's own.
#include <assert.h>
#include <pthread.h>

struct pair {
    int left, right;
};
static char board[8], other[8];
static struct pair pair;
static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;

// A function of the program that has the name of a library function.
static void bzero(void *area, unsigned long size)
{
    (void)area;
    (void)size;
}

static void *work(void *arg)
{
    struct pair own;
    (void)arg;
    __builtin_memset(&own, 0, sizeof own);
    own.left = 3;
    assert(own.left + own.right == 3);
    pthread_mutex_lock(&lock);
    char *end = __builtin_stpcpy(board, "abc");
    assert(end == board + 3);
    bzero(board, sizeof board);
    __builtin_strncat(board, "def", 2);
    __builtin_memmove(board + 1, board, 5);
    __builtin_memcpy(&pair, (struct pair[]){{1, 2}}, sizeof pair);
    __builtin_strcpy(board, __builtin_strcat(__builtin_strncpy(other, "a", 2), "b"));
    assert(board[1] == 'b' && pair.right == 2);
    __builtin_bzero(board, 3);
    assert(board[1] == '\0');
    pthread_mutex_unlock(&lock);
    return NULL;
}

int main(void)
{
    pthread_t one, two;
    pthread_create(&one, NULL, work, NULL);
    pthread_create(&two, NULL, work, NULL);
    pthread_join(one, NULL);
    pthread_join(two, NULL);
    return 0;
}
