// verdict: pass traces: 1 native: yes
// The word alone, in a comment, a string or a name, is no asm.
#include <string.h>

int main(void)
{
    const char *asm_words = "asm volatile";
    return strlen(asm_words) != 12;
}
