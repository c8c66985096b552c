#include <pthread.h>
#include <stdio.h>

enum { ROWS = 3, COLUMNS = 8 };

static pthread_mutex_t m = PTHREAD_MUTEX_INITIALIZER;
static int next; // guarded by m: first row not taken
static char picture[ROWS][COLUMNS + 1];

static void shade(int row)
{
    for (int x = 0; x < COLUMNS; x++) {
        int light = (x + 2 * row) / 3;
        picture[row][x] = " .:*#"[light];
    }
}

static void *worker(void *arg)
{
    for (;;) {
        pthread_mutex_lock(&m);
        int row = next++;
        pthread_mutex_unlock(&m);
        if (row >= ROWS) {
            return arg;
        }
        shade(row);
    }
}

int main(void)
{
    pthread_t t1, t2;

    if (pthread_create(&t1, NULL,
                       worker, NULL) != 0
        || pthread_create(&t2, NULL,
                          worker, NULL) != 0) {
        fputs("cannot start a thread\n", stderr);
        return 1;
    }
    pthread_join(t1, NULL);
    pthread_join(t2, NULL);
    for (int row = 0; row < ROWS; row++) {
        printf("%s\n", picture[row]);
    }
    return 0;
}
