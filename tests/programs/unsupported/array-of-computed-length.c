// verdict: pass traces: 1
// gcc finds room for it by calls whose results are no structs that a function returns.
#include <string.h>

int main(int argc, char **argv)
{
    int length = argc + 2;
    char text[length];
    (void)argv;
    for (int i = 0; i < 2; i++) {
        char other[length + i];
        memset(other, 0, sizeof other);
        text[i] = other[i];
    }
    return text[1];
}
