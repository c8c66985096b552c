// wrap_sort.c: entries of <stdlib.h> and <search.h> that call the program back: qsort, bsearch,
// lfind.
//
// Written out, since the program's comparison may be switched away from: no state may lie in the C
// library meanwhile.
#include "runtime/entry.h"
#include "runtime/stdlib.h"

#include <string.h>

typedef int comparison(const void *, const void *);
typedef int comparison_with(const void *, const void *, void *);

struct order {
    comparison *compare;
    comparison_with *compare_with;
    void *argument;
};

static int compare(const struct order *order, const void *a, const void *b)
{
    return order->compare != NULL ? order->compare(a, b)
                                  : order->compare_with(a, b, order->argument);
}

// Moves the last element of `low`..`last` to its front, by columns of at most 64 bytes.
static void rotate(char *low, char *last, size_t size)
{
    enum { COLUMN = 64 };
    char kept[COLUMN];
    for (size_t column = 0; column < size; column += COLUMN) {
        size_t width = size - column < COLUMN ? size - column : COLUMN;
        memcpy(kept, last + column, width);
        if (size <= COLUMN) {
            memmove(low + size, low, (size_t)(last - low));
        } else {
            for (char *at = last; at > low; at -= size) {
                memcpy(at + column, at - size + column, width);
            }
        }
        memcpy(low + column, kept, width);
    }
}

// Sorting by binary insertion: in place, stable as glibc's, few comparisons. The whole array is one
// write: the order of the moves inside is nobody's business.
static void sort(char *base, size_t count, size_t size, const struct order *order, uint32_t site)
{
    stdlib_writes(base, count * size, site);
    for (size_t i = 1; i < count; i++) {
        char *element = base + i * size;
        size_t low = 0;
        size_t high = i;
        size_t probe = i - 1; // often in order already
        while (low < high) {
            if (compare(order, base + probe * size, element) <= 0) {
                low = probe + 1;
            } else {
                high = probe;
            }
            probe = low + (high - low) / 2;
        }
        if (low < i) {
            rotate(base + low * size, element, size);
        }
    }
}

ENTRY void rt_qsort(void *base, size_t count, size_t size, comparison *compare_two)
{
    sort(base, count, size, &(struct order){.compare = compare_two}, SITE);
}

ENTRY void rt_qsort_r(void *base, size_t count, size_t size, comparison_with *compare_two,
                      void *argument)
{
    sort(base, count, size, &(struct order){.compare_with = compare_two, .argument = argument},
         SITE);
}

ENTRY void *rt_bsearch(const void *key, const void *base, size_t count, size_t size,
                       comparison *compare_two)
{
    size_t low = 0;
    size_t high = count;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        const char *element = (const char *)base + middle * size;
        int order = compare_two(key, element);
        if (order == 0) {
            return (void *)(uintptr_t)element;
        }
        if (order < 0) {
            high = middle;
        } else {
            low = middle + 1;
        }
    }
    return NULL;
}

static char *find(const void *key, const void *base, size_t count, size_t size,
                  comparison *compare_two)
{
    for (size_t i = 0; i < count; i++) {
        const char *element = (const char *)base + i * size;
        if (compare_two(key, element) == 0) {
            return (char *)(uintptr_t)element;
        }
    }
    return NULL;
}

ENTRY void *rt_lfind(const void *key, const void *base, size_t *count, size_t size,
                     comparison *compare_two)
{
    stdlib_reads(count, sizeof *count, SITE);
    return find(key, base, *count, size, compare_two);
}

ENTRY void *rt_lsearch(const void *key, void *base, size_t *count, size_t size,
                       comparison *compare_two)
{
    uint32_t site = SITE;
    stdlib_reads(count, sizeof *count, site);
    char *found = find(key, base, *count, size, compare_two);
    if (found == NULL) {
        found = (char *)base + *count * size;
        stdlib_reads(key, size, site);
        stdlib_writes(found, size, site);
        memmove(found, key, size);
        stdlib_writes(count, sizeof *count, site);
        (*count)++;
    }
    return found;
}
