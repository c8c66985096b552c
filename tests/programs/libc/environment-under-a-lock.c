// verdict: pass traces: 6 native: yes
// In any order each finds what it set, and nothing of another run.
#include <assert.h>
#include <pthread.h>
#include <stdlib.h>
#include <string.h>

static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;

static void *set(void *arg)
{
    char *name = arg;
    pthread_mutex_lock(&lock);
    assert(getenv(name) == NULL);
    setenv(name, name, 1);
    setenv("LAST", name, 1);
    assert(strcmp(getenv(name), name) == 0 && strcmp(getenv("LAST"), name) == 0);
    pthread_mutex_unlock(&lock);
    return NULL;
}

int main(void)
{
    pthread_t threads[3];
    static char names[3][2] = {"A", "B", "C"};
    for (int i = 0; i < 3; i++) {
        pthread_create(&threads[i], NULL, set, names[i]);
    }
    for (int i = 0; i < 3; i++) {
        pthread_join(threads[i], NULL);
    }
    unsetenv("A");
    assert(getenv("A") == NULL && getenv("LAST") != NULL && getenv("B") != NULL &&
           getenv("C") != NULL);
    return 0;
}
