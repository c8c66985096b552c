// verdict: pass native: yes
// The address of the item goes to calls that forget it, so that nobody else can reach the item.
#include <assert.h>
#include <pthread.h>
#include <stdio.h>
#include <string.h>

struct item {
    int value;
    char text[20];
};

static struct item slot;
static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;

static void put(struct item item)
{
    pthread_mutex_lock(&lock);
    slot = item;
    pthread_mutex_unlock(&lock);
}

static void *work(void *arg)
{
    struct item item;
    memset(&item, 0, sizeof item);
    int length = snprintf(item.text, sizeof item.text, "item %d", *(int *)arg);
    item.value = length;
    put(item);
    strcpy(item.text, "last");
    item.value = (int)strlen(item.text);
    put(item);
    return NULL;
}

int main(void)
{
    pthread_t threads[2];
    int numbers[] = {1, 2};
    for (int i = 0; i < 2; i++) {
        pthread_create(&threads[i], NULL, work, &numbers[i]);
    }
    for (int i = 0; i < 2; i++) {
        pthread_join(threads[i], NULL);
    }
    assert(slot.value == 4 && strcmp(slot.text, "last") == 0);
    return 0;
}
