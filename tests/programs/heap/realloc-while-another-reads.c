// verdict: use-after-free line: 11,19
// Growing a shared array takes it away from those who read it.
#include <pthread.h>
#include <stdlib.h>

static int *table;

static void *look(void *arg)
{
    int *mine = arg;
    return (void *)(long)mine[0];
}

int main(void)
{
    pthread_t looker;
    table = calloc(4, sizeof *table);
    pthread_create(&looker, NULL, look, table);
    table = realloc(table, 400 * sizeof *table);
    pthread_join(looker, NULL);
    free(table);
    return 0;
}
