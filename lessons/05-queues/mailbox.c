#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>

struct letter {
    int number;
};

static pthread_mutex_t m = PTHREAD_MUTEX_INITIALIZER;
static pthread_cond_t changed = PTHREAD_COND_INITIALIZER;
static struct letter *slot; // guarded by m; NULL: empty

static void put(struct letter *letter)
{
    pthread_mutex_lock(&m);
    while (slot != NULL) {
        pthread_cond_wait(&changed, &m);
    }
    slot = letter;
    pthread_cond_signal(&changed);
    pthread_mutex_unlock(&m);
}

static struct letter *get(void)
{
    pthread_mutex_lock(&m);
    while (slot == NULL) {
        pthread_cond_wait(&changed, &m);
    }
    struct letter *letter = slot;
    slot = NULL;
    pthread_cond_signal(&changed);
    pthread_mutex_unlock(&m);
    return letter;
}

static void *sender(void *arg)
{
    for (int i = 1; i <= 2; i++) {
        struct letter *letter =
            malloc(sizeof *letter);
        if (letter == NULL) {
            abort();
        }
        letter->number = i;
        put(letter);
    }
    return arg;
}

static void *receiver(void *arg)
{
    for (int i = 1; i <= 2; i++) {
        struct letter *letter = get();
        printf("letter %d\n",
           letter->number);
        free(letter);
    }
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
