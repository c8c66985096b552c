// verdict: pass traces: 1 native: yes
#define _GNU_SOURCE
#include <assert.h>
#include <search.h>
#include <stdlib.h>

static int compare(const void *one, const void *two)
{
    return *(const int *)one - *(const int *)two;
}

static int compare_back(const void *one, const void *two, void *sign)
{
    return *(int *)sign * compare(one, two);
}

int main(void)
{
    int marks[8] = {5, 3, 9, 1, 7, 3, 8, 2}, wanted = 7, absent = 6, back = -1;
    size_t count = 7;
    qsort(marks, 8, sizeof *marks, compare);
    for (int i = 1; i < 8; i++) {
        assert(marks[i - 1] <= marks[i]);
    }
    assert(bsearch(&wanted, marks, 8, sizeof *marks, compare) == &marks[5]);
    assert(bsearch(&absent, marks, 8, sizeof *marks, compare) == NULL);
    qsort_r(marks, 8, sizeof *marks, compare_back, &back);
    assert(marks[0] == 9 && marks[7] == 1);
    assert(lfind(&wanted, marks, &count, sizeof *marks, compare) == &marks[2]);
    assert(lfind(&absent, marks, &count, sizeof *marks, compare) == NULL);
    assert(lsearch(&absent, marks, &count, sizeof *marks, compare) == &marks[7] && count == 8);
    qsort(marks, 0, sizeof *marks, compare);
    return 0;
}
