// verdict: misuse line: 6 says: pthread_join
#include <pthread.h>

int main(void)
{
    pthread_join(pthread_self(), NULL);
    return 0;
}
