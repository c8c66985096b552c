// verdict: pass traces: 1
#include <pthread.h>
#include <time.h>

static void *date(void *arg)
{
    time_t when = (time_t)(long)arg;
    struct tm day;
    return (void *)(long)localtime_r(&when, &day)->tm_year;
}

int main(void)
{
    pthread_t first, second;
    pthread_create(&first, NULL, date, (void *)1000);
    pthread_create(&second, NULL, date, (void *)2000000000);
    pthread_join(first, NULL);
    pthread_join(second, NULL);
    return 0;
}
