// verdict: pass traces: 6
// Four megabytes are as new in each of the six runs, whoever wrote them: the program or the library.
#include <assert.h>
#include <pthread.h>
#include <string.h>

enum { ROWS = 3, WIDTH = 4 << 20 };

static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;
static char field[WIDTH];
static int turn;

static void *work(void *arg)
{
    char *row = field + (long)arg * (WIDTH / 4);
    assert(row[0] == 0 && row[WIDTH / 8] == 0 && row[WIDTH / 4 - 1] == 0);
    pthread_mutex_lock(&lock);
    int mine = ++turn;
    pthread_mutex_unlock(&lock);
    memset(row, mine, WIDTH / 8);
    row[WIDTH / 8] = (char)mine;
    row[WIDTH / 4 - 1] = (char)mine;
    return NULL;
}

int main(void)
{
    pthread_t threads[ROWS];
    assert(turn == 0);
    for (long i = 0; i < ROWS; i++) {
        pthread_create(&threads[i], NULL, work, (void *)i);
    }
    for (int i = 0; i < ROWS; i++) {
        pthread_join(threads[i], NULL);
    }
    return 0;
}
