// verdict: pass traces: 2 native: yes
// writev puts its parts into the pipe as one: nobody's bytes come between them.
#include <assert.h>
#include <pthread.h>
#include <string.h>
#include <sys/uio.h>
#include <unistd.h>

static int line[2];

static void *writer(void *word)
{
    struct iovec parts[] = {{word, 1}, {word, 1}};
    assert(writev(line[1], parts, 2) == 2);
    return NULL;
}

int main(void)
{
    pthread_t one, other;
    char all[4];
    pipe(line);
    pthread_create(&one, NULL, writer, "a");
    pthread_create(&other, NULL, writer, "b");
    pthread_join(one, NULL);
    pthread_join(other, NULL);
    assert(read(line[0], all, 4) == 4);
    assert(memcmp(all, "aabb", 4) == 0 || memcmp(all, "bbaa", 4) == 0);
    return 0;
}
