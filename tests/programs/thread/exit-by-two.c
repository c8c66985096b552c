// verdict: misuse line: 9 says: in its own call of exit
// The second call of exit has no meaning, and nothing says that the first has ended the program.
#include <pthread.h>
#include <stdlib.h>

static void *work(void *arg)
{
    (void)arg;
    exit(0);
}

int main(void)
{
    pthread_t one, two;
    pthread_create(&one, NULL, work, NULL);
    pthread_create(&two, NULL, work, NULL);
    pthread_join(one, NULL);
    pthread_join(two, NULL);
    return 0;
}
