// verdict: misuse line: 8 says: never initialised
// Zero bytes are no attributes, as they are with mutexes.
#include <pthread.h>

int main(void)
{
    static pthread_attr_t attributes;
    return pthread_attr_setdetachstate(&attributes, PTHREAD_CREATE_DETACHED);
}
