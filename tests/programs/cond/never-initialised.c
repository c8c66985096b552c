// verdict: misuse line: 7 says: pthread_cond_signal on bell
#include <pthread.h>

int main(void)
{
    pthread_cond_t bell;
    pthread_cond_signal(&bell);
    return 0;
}
