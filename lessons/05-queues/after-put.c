#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>

struct letter {
    int number;
};

static pthread_mutex_t m = PTHREAD_MUTEX_INITIALIZER;
static pthread_cond_t changed = PTHREAD_COND_INITIALIZER;
static struct letter *slot; // guarded by m; NULL: empty

// Returns when the letter was taken.
static void put(struct letter *letter)
{
    pthread_mutex_lock(&m);
    slot = letter;
    pthread_cond_signal(&changed);
    while (slot != NULL) {
        pthread_cond_wait(&changed, &m);
    }
    pthread_mutex_unlock(&m);
}

static void *sender(void *arg)
{
    struct letter *letter =
        malloc(sizeof *letter);

    if (letter == NULL) {
        abort();
    }
    letter->number = 7;
    put(letter);
    printf("sent %d\n", letter->number);
    return arg;
}

static void *receiver(void *arg)
{
    pthread_mutex_lock(&m);
    while (slot == NULL) {
        pthread_cond_wait(&changed, &m);
    }
    free(slot);
    slot = NULL;
    pthread_cond_signal(&changed);
    pthread_mutex_unlock(&m);
    return arg;
}

int main(void)
{
    pthread_t t1, t2;

    if (pthread_create(&t1, NULL,
                       sender, NULL) != 0
        || pthread_create(&t2, NULL,
                          receiver, NULL) != 0) {
        fputs("cannot start a thread\n", stderr);
        return 1;
    }
    pthread_join(t1, NULL);
    pthread_join(t2, NULL);
    return 0;
}
