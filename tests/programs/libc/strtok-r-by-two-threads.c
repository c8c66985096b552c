// verdict: pass traces: 1 native: yes
#include <assert.h>
#include <pthread.h>
#include <string.h>

static char mine[] = "a b", yours[] = "c b";

static void *split(void *arg)
{
    char *rest = NULL;
    strtok_r(arg, " ", &rest);
    assert(strcmp(strtok_r(NULL, " ", &rest), "b") == 0);
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
