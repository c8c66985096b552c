#include <pthread.h>
#include <stdio.h>

struct job {
    int urgency; // higher is sooner
    int number;  // lower is sooner, among equals
};

static pthread_mutex_t m = PTHREAD_MUTEX_INITIALIZER;
static pthread_cond_t not_empty = PTHREAD_COND_INITIALIZER;
static struct job jobs[4]; // guarded by m
static int count, numbers; // guarded by m
static int order[3];       // the doctor's

static int is_sooner(const struct job *a,
                     const struct job *b)
{
    return a->urgency != b->urgency
               ? a->urgency > b->urgency
               : a->number < b->number;
}

static void put(int urgency)
{
    pthread_mutex_lock(&m);
    jobs[count++] = (struct job){
        urgency, ++numbers};
    pthread_cond_signal(&not_empty);
    pthread_mutex_unlock(&m);
}

// A heap would need fewer looks and give the same.
static struct job get(void)
{
    pthread_mutex_lock(&m);
    while (count == 0) {
        pthread_cond_wait(&not_empty, &m);
    }
    int best = 0;
    for (int i = 1; i < count; i++) {
        if (is_sooner(&jobs[i], &jobs[best])) {
            best = i;
        }
    }
    struct job job = jobs[best];
    jobs[best] = jobs[--count];
    pthread_mutex_unlock(&m);
    return job;
}

static void *doctor(void *arg)
{
    for (int i = 0; i < 3; i++) {
        order[i] = get().number;
    }
    return arg;
}

int main(void)
{
    pthread_t t1;

    put(1);
    put(1);
    if (pthread_create(&t1, NULL,
                       doctor, NULL) != 0) {
        fputs("cannot start a thread\n", stderr);
        return 1;
    }
    put(5);
    pthread_join(t1, NULL);
    printf("%d %d %d\n", order[0],
           order[1], order[2]);
    return 0;
}
