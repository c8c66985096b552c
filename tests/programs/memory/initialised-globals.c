// verdict: pass traces: 1 native: yes
// Every execution starts from the initialisers, main without return ends with status 0.
#include <assert.h>
#include <stddef.h>

static int plain = 3, zero, list[3] = {1, 2, 3};
static int *pointer = &list[1];
static int (*function)(void);
static const char *text = "text";

static int answer(void)
{
    return 42;
}

static int (*set)(void) = answer;

int main(void)
{
    assert(plain == 3 && zero == 0 && list[2] == 3 && *pointer == 2);
    assert(function == NULL && set() == 42 && text[3] == 't');
    plain = 4;
    zero = 1;
    list[2] = 7;
    pointer = NULL;
    function = answer;
    set = NULL;
    text = NULL;
}
