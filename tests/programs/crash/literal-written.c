// verdict: crash line: 8 says: it writes into the string literal "hello"
// A text between quotation marks must not be changed.
#include <pthread.h>

static void *shout(void *arg)
{
    char *s = arg;
    s[0] = 'H';
    return NULL;
}

int main(void)
{
    pthread_t t;
    pthread_create(&t, NULL, shout, "hello");
    pthread_join(t, NULL);
    return 0;
}
