// verdict: pass traces: 2
// Two writes to one pipe come in either order; the reader takes both at the end.
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
    char bytes[3] = "";
    pipe(ends);
    pthread_create(&one, NULL, sender, "a");
    pthread_create(&two, NULL, sender, "b");
    pthread_join(one, NULL);
    pthread_join(two, NULL);
    assert(read(ends[0], bytes, 2) == 2);
    assert(bytes[0] + bytes[1] == 'a' + 'b');
    return 0;
}
