// verdict: data-race line: 10 says: Where would strtok_r keep it?
// strtok keeps its place in one hidden variable for all threads.
#include <pthread.h>
#include <string.h>

static char mine[] = "a b", yours[] = "c d";

static void *split(void *arg)
{
    strtok(arg, " ");
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
