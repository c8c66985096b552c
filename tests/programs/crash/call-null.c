// verdict: crash line: 8
#include <stddef.h>

static void (*callback)(void);

int main(void)
{
    callback();
    return 0;
}
