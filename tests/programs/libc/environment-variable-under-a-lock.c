// verdict: pass traces: 6 native: yes
#define _GNU_SOURCE
// The same in a program that has environ, where the list is a part of its variables.
#include <assert.h>
#include <pthread.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;

static void *set(void *arg)
{
    char *name = arg;
    pthread_mutex_lock(&lock);
    assert(getenv(name) == NULL && getenv("BASE") != NULL);
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
    static char *list[] = {"BASE=1", NULL};
    environ = list;
    for (int i = 0; i < 3; i++) {
        pthread_create(&threads[i], NULL, set, names[i]);
    }
    for (int i = 0; i < 3; i++) {
        pthread_join(threads[i], NULL);
    }
    assert(environ != NULL);
    unsetenv("A");
    assert(getenv("A") == NULL && getenv("LAST") != NULL && getenv("B") != NULL &&
           getenv("C") != NULL);
    return 0;
}
