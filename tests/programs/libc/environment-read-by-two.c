// verdict: pass traces: 1 native: yes
// C11 7.22.4.6: only a thread that changes the environment is in the way of getenv.
#include <assert.h>
#include <pthread.h>
#include <stdlib.h>

static void *look(void *arg)
{
    assert(getenv("PATH") != NULL);
    return arg;
}

int main(void)
{
    pthread_t one, two;
    setenv("PATH", "/bin", 1);
    pthread_create(&one, NULL, look, NULL);
    pthread_create(&two, NULL, look, NULL);
    pthread_join(one, NULL);
    pthread_join(two, NULL);
    return 0;
}
