// verdict: crash line: 7
#include <string.h>

int main(void)
{
    const char *name = NULL;
    return (int)strlen(name);
}
