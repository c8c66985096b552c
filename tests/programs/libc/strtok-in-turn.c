// verdict: pass traces: 2
#include <pthread.h>
#include <string.h>

static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;
static char mine[] = "a b", yours[] = "c d";

static void *split(void *arg)
{
    pthread_mutex_lock(&lock);
    strtok(arg, " ");
    strtok(NULL, " ");
    pthread_mutex_unlock(&lock);
    return NULL;
}

int main(void)
{
    pthread_t first, second;
    pthread_create(&first, NULL, split, mine);
    pthread_create(&second, NULL, split, yours);
    pthread_join(first, NULL);
    pthread_join(second, NULL);
    return 0;
}
