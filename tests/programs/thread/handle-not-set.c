// verdict: misuse line: 8 says: pthread_join
// Joining a handle that no pthread_create filled.
#include <pthread.h>

int main(void)
{
    pthread_t thread;
    pthread_join(thread, NULL);
    return 0;
}
