// verdict: pass traces: 1 native: yes
#include <assert.h>
#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <semaphore.h>
#include <string.h>

static void refused(const char *name, int flags, unsigned value, int code)
{
    errno = 0;
    assert(sem_open(name, flags, 0600, value) == SEM_FAILED && errno == code);
}

int main(void)
{
    char name[NAME_MAX + 2];
    refused("", O_CREAT, 0, EINVAL);
    refused("/", O_CREAT, 0, EINVAL);
    refused("/heddle/two", O_CREAT, 0, EINVAL);
    memset(name, 'x', sizeof name);
    name[NAME_MAX - 3] = '\0';
    refused(name, O_CREAT, 0, ENAMETOOLONG);
    refused("/heddle-codes", O_CREAT, (unsigned)SEM_VALUE_MAX + 1, EINVAL);
    refused("/heddle-codes", 0, 0, ENOENT);
    refused("/heddle-codes", O_EXCL, 0, ENOENT);
    errno = 0;
    assert(sem_unlink("/heddle-codes") == -1 && errno == ENOENT);
    errno = 0;
    assert(sem_unlink("/heddle/two") == -1 && errno == ENOENT);

    sem_t *first = sem_open("/heddle-codes", O_CREAT | O_EXCL, 0600, 2);
    assert(first != SEM_FAILED);
    refused("/heddle-codes", O_CREAT | O_EXCL, 2, EEXIST);
    // The same semaphore under the same name; the value given later does not count.
    sem_t *again = sem_open("/heddle-codes", O_CREAT, 0600, 7);
    int value = -1;
    assert(again == first && sem_getvalue(again, &value) == 0 && value == 2);
    assert(sem_close(again) == 0);
    assert(sem_wait(first) == 0 && sem_trywait(first) == 0 && sem_trywait(first) == -1);
    assert(sem_close(first) == 0);

    // It lives on without being open, and keeps its value.
    first = sem_open("/heddle-codes", 0);
    assert(first != SEM_FAILED && sem_getvalue(first, &value) == 0 && value == 0);
    assert(sem_unlink("/heddle-codes") == 0);
    refused("/heddle-codes", 0, 0, ENOENT);

    // The name is free; what was open under it is another semaphore.
    sem_t *second = sem_open("/heddle-codes", O_CREAT, 0600, 5);
    assert(second != SEM_FAILED && second != first);
    assert(sem_post(first) == 0 && sem_getvalue(second, &value) == 0 && value == 5);
    assert(sem_close(first) == 0 && sem_close(second) == 0);
    assert(sem_unlink("/heddle-codes") == 0);
    return 0;
}
