// verdict: unsupported line: 15 says: tsearch
// The library would call back in the middle of a call of its own.
#include <search.h>
#include <stddef.h>

static int compare(const void *left, const void *right)
{
    return *(const int *)left - *(const int *)right;
}

int main(void)
{
    static int key = 3;
    void *root = NULL;
    tsearch(&key, &root, compare);
    return 0;
}
