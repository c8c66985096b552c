// verdict: misuse line: 8 says: C11 7.26.5
#include <threads.h>

static thrd_t never_made;

int main(void)
{
    return thrd_join(never_made, NULL);
}
