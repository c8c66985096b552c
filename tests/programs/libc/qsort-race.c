// verdict: data-race line: 14,22
#include <pthread.h>
#include <stdlib.h>

static int marks[3] = {3, 1, 2};

static int compare(const void *one, const void *two)
{
    return *(const int *)one - *(const int *)two;
}

static void *sort(void *arg)
{
    qsort(marks, 3, sizeof *marks, compare);
    return NULL;
}

int main(void)
{
    pthread_t sorter;
    pthread_create(&sorter, NULL, sort, NULL);
    int best = marks[2];
    pthread_join(sorter, NULL);
    return best == 9;
}
