// verdict: pass traces: 2
// The arguments belong to the program: what it writes into them stays for the run, and only for it.
#include <assert.h>
#include <pthread.h>
#include <string.h>

static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;

static void *work(void *name)
{
    pthread_mutex_lock(&lock);
    assert(strcmp(name, "./program") == 0);
    pthread_mutex_unlock(&lock);
    return NULL;
}

int main(int argc, char **argv)
{
    char *name = argv[0];
    pthread_t thread;
    assert(argc == 1 && argv[1] == NULL);
    pthread_create(&thread, NULL, work, name);
    pthread_mutex_lock(&lock);
    assert(argv[0] == name && argv[argc] == NULL);
    argv[0] = NULL;
    argv[argc] = name;
    pthread_mutex_unlock(&lock);
    pthread_join(thread, NULL);
    name[0] = 'x';
    return argv[0] == NULL && argv[1] == name && strcmp(name, "x/program") == 0 ? 0 : 1;
}
