// -n THREADS: how many there are.
#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

enum { MOST = 4 };

static int done;

static void *work(void *unused)
{
    done++;
    return unused;
}

int main(int argc, char **argv)
{
    int count = 0, wrong = 0;
    for (int option; (option = getopt(argc, argv, "n:")) != -1;) {
        count = option == 'n' ? atoi(optarg) : 0;
        wrong += option == '?';
    }
    pthread_t threads[MOST];
    for (int i = 0; i < count && i < MOST; i++) {
        pthread_create(&threads[i], NULL, work, NULL);
    }
    for (int i = 0; i < count && i < MOST; i++) {
        pthread_join(threads[i], NULL);
    }
    printf("%d, %s\n", done, optind < argc ? argv[optind] : "no more");
    return wrong;
}
