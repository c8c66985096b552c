// verdict: pass traces: 1
// Opening what is there, to read it, meets nothing.
#include <fcntl.h>
#include <pthread.h>
#include <unistd.h>

static void *look(void *arg)
{
    char c;
    int number = open("words.txt", O_RDONLY);
    int gone = open("no-words.txt", O_RDONLY);
    int there = access("words.txt", R_OK) == 0;
    return number < 0 || gone >= 0 || !there || read(number, &c, 1) != 1 ? arg : NULL;
}

int main(void)
{
    pthread_t a, b;
    void *one, *two;
    pthread_create(&a, NULL, look, &a);
    pthread_create(&b, NULL, look, &b);
    pthread_join(a, &one);
    pthread_join(b, &two);
    return one != NULL || two != NULL;
}
