// verdict: assertion line: 25
// Which of two writers comes first is not known.
#include <assert.h>
#include <pthread.h>
#include <unistd.h>

static int ends[2];

static void *sender(void *name)
{
    write(ends[1], name, 1);
    return NULL;
}

int main(void)
{
    pthread_t one, two;
    char byte;
    pipe(ends);
    pthread_create(&one, NULL, sender, "a");
    pthread_create(&two, NULL, sender, "b");
    pthread_join(one, NULL);
    pthread_join(two, NULL);
    read(ends[0], &byte, 1);
    assert(byte == 'a');
    return 0;
}
