// verdict: pass traces: 2
// A file of the folder becomes the run's own when it is written to; who reads it may come first.
#include <assert.h>
#include <fcntl.h>
#include <pthread.h>
#include <string.h>
#include <unistd.h>

static void *change(void *arg)
{
    int number = open("words.txt", O_WRONLY);
    assert(write(number, "ONE", 3) == 3);
    return arg;
}

int main(void)
{
    pthread_t thread;
    char text[16] = "", all[64] = "";
    int number = open("words.txt", O_RDONLY);
    pthread_create(&thread, NULL, change, NULL);
    assert(read(number, text, 7) == 7);
    pthread_join(thread, NULL);
    assert(strcmp(text, "one two") == 0 || strcmp(text, "ONE two") == 0);
    assert(pread(number, all, sizeof all, 0) == 28 && memcmp(all, "ONE two three\n", 14) == 0);
    return 0;
}
