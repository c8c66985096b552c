// verdict: pass traces: 10
// One cuts the file short and writes behind its end, the other writes, reads and writes (10 orders of 2 and 3 steps):
// what was cut off is 0 where the file is longer again.
#include <assert.h>
#include <fcntl.h>
#include <pthread.h>
#include <string.h>
#include <unistd.h>

static int number;

static void *cut(void *arg)
{
    assert(ftruncate(number, 1) == 0);
    assert(pwrite(number, "yy", 2, 2) == 2);
    return arg;
}

int main(void)
{
    pthread_t thread;
    char text[16] = "";
    number = open("run.log", O_CREAT | O_RDWR, 0600);
    assert(write(number, "abcdef", 6) == 6);
    pthread_create(&thread, NULL, cut, NULL);
    assert(pwrite(number, "X", 1, 1) == 1);
    ssize_t size = pread(number, text, sizeof text, 0);
    assert(pwrite(number, "Z", 1, 7) == 1);
    pthread_join(thread, NULL);
    assert(size == 6 || size == 1 || size == 2 || size == 4);
    assert(text[0] == 'a' && (text[1] == 'X' || text[1] == '\0'));
    assert(size != 4 || memcmp(text + 2, "yy", 2) == 0);
    size = pread(number, text, sizeof text, 0);
    assert(text[0] == 'a' && memcmp(text + 2, "yy", 2) == 0);
    assert(size == 4 || (size == 8 && memcmp(text + 4, "\0\0\0Z", 4) == 0));
    return 0;
}
