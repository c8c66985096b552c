// verdict: pass traces: 1 native: yes
// The status is 0, whatever main gives to pthread_exit.
#include <pthread.h>

int main(void)
{
    pthread_exit((void *)7);
}
