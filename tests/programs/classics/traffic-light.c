// verdict: pass traces: 2115
// Three threads in a ring, each with a condition of its own.
#include <pthread.h>
#include <stdio.h>

enum colour { RED, GREEN, YELLOW, COLOURS };
static const char *const names[COLOURS] = {"red", "green", "yellow"};
static enum colour now = RED;
static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;
static pthread_cond_t turn[COLOURS] = {PTHREAD_COND_INITIALIZER, PTHREAD_COND_INITIALIZER,
                                       PTHREAD_COND_INITIALIZER};

static void *light(void *arg)
{
    enum colour mine = (enum colour)(long)arg;
    pthread_mutex_lock(&lock);
    for (int i = 0; i < 2; i++) {
        while (now != mine) {
            pthread_cond_wait(&turn[mine], &lock);
        }
        printf("%s\n", names[mine]);
        now = (now + 1) % COLOURS;
        pthread_cond_signal(&turn[now]);
    }
    pthread_mutex_unlock(&lock);
    return NULL;
}

int main(void)
{
    pthread_t threads[COLOURS];
    for (long i = 0; i < COLOURS; i++) {
        pthread_create(&threads[i], NULL, light, (void *)i);
    }
    for (int i = 0; i < COLOURS; i++) {
        pthread_join(threads[i], NULL);
    }
    return 0;
}
