// Starts as many threads as its arguments say, and as its input says without any.
#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>

enum { MOST = 4 };

static int done;

static void *work(void *unused)
{
    done++;
    return unused;
}

int main(int argc, char **argv)
{
    int count = 0;
    if (argc == 1 && scanf("%d", &count) != 1) {
        fprintf(stderr, "usage: %s THREADS [NAME]\n", argv[0]);
        return 2;
    }
    pthread_t threads[MOST];
    count = argc > 1 ? atoi(argv[1]) : count;
    for (int i = 0; i < count && i < MOST; i++) {
        pthread_create(&threads[i], NULL, work, NULL);
    }
    for (int i = 0; i < count && i < MOST; i++) {
        pthread_join(threads[i], NULL);
    }
    printf("%d by %s\n", done, argc > 2 ? argv[2] : "nobody");
    return 0;
}
