// verdict: misuse line: 9 says: pthread_cond_init
#include <pthread.h>

static pthread_cond_t bell;

int main(void)
{
    pthread_cond_init(&bell, NULL);
    pthread_cond_init(&bell, NULL);
    return 0;
}
