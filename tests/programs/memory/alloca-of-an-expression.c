// verdict: pass native: yes
// The size of alloca is computed once, and what it gives lives until the function ends.
#include <alloca.h>
#include <assert.h>
#include <string.h>

static int fill(int count)
{
    char *words[4];
    int asked = 0;
    for (int i = 0; i < count; i++) {
        words[i] = alloca((size_t)++asked * 8);
        memset(words[i], 'b' + i, (size_t)asked * 8);
    }
    char *nested = alloca(strlen(strcpy(alloca(10), "six...")));
    memset(nested, 'n', 6);
    for (int i = 0; i < count; i++) {
        assert(words[i][0] == 'b' + i && words[i][i * 8 + 7] == 'b' + i);
    }
    return asked;
}

int main(void)
{
    assert(fill(4) == 4);
    return 0;
}
