// verdict: assertion says: state was LOST, next was 300, mine was DONE
// Values of enumerations are told by their names, one that has none as a number.
#include <assert.h>
#include <pthread.h>

enum state { IDLE, BUSY = 200, LOST = -1 };
typedef enum { NEW, DONE = 255 } phase;

static enum state state, next;
static phase mine;
static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;

static void *work(void *arg)
{
    pthread_mutex_lock(&lock);
    state = state == BUSY ? LOST : BUSY;
    next = (enum state)300;
    mine = DONE;
    pthread_mutex_unlock(&lock);
    return arg;
}

int main(void)
{
    pthread_t one, two;
    pthread_create(&one, NULL, work, NULL);
    pthread_create(&two, NULL, work, NULL);
    pthread_join(one, NULL);
    pthread_join(two, NULL);
    assert((state == BUSY) + (next == BUSY) + (mine == NEW) > 0);
    return 0;
}
