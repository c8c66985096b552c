// verdict: pass traces: 1 native: yes
#include <assert.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

int main(void)
{
    char text[8];
    for (int i = 0; i < 100; i++) {
        snprintf(text, sizeof text, "%d", i);
        assert(setenv("COUNT", text, 1) == 0 && strcmp(getenv("COUNT"), text) == 0);
        assert(setenv("SAME", "1", 1) == 0);
    }
    return 0;
}
