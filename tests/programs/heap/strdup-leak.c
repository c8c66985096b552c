// verdict: leak line: 6
#include <string.h>

int main(void)
{
    return strdup("forgotten") == NULL;
}
