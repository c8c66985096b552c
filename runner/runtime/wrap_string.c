// wrap_string.c: entries of <string.h> and <strings.h> that work on strings.
//
// Each says what the C standard lets it read and write, then does it. Comparisons read up to the
// first difference, searches up to what they find: a program may change the rest at the same time.
#include "runtime/entry.h"
#include "runtime/heap.h"
#include "runtime/process.h"
#include "runtime/stdlib.h"

#include <ctype.h>
#include <string.h>

static char *pointer(const char *string)
{
    return (char *)(uintptr_t)string;
}

ENTRY size_t rt_strlen(const char *string)
{
    return stdlib_reads_string(string, SITE);
}

ENTRY size_t rt_strnlen(const char *string, size_t limit)
{
    uint32_t site = SITE;
    size_t length = stdlib_span(string, limit, site);
    stdlib_reads(string, length < limit ? length + 1 : limit, site);
    return strnlen(string, limit);
}

// --- copies ---

static char *copy(char *to, const char *from, uint32_t site)
{
    size_t length = stdlib_reads_string(from, site);
    stdlib_writes(to, length + 1, site);
    memmove(to, from, length);
    to[length] = '\0';
    return to + length;
}

ENTRY char *rt_strcpy(char *to, const char *from)
{
    copy(to, from, SITE);
    return to;
}

ENTRY char *rt_stpcpy(char *to, const char *from)
{
    return copy(to, from, SITE);
}

static char *copy_n(char *to, const char *from, size_t limit, uint32_t site)
{
    size_t length = stdlib_span(from, limit, site);
    stdlib_reads(from, length < limit ? length + 1 : limit, site);
    stdlib_writes(to, limit, site);
    memmove(to, from, length);
    memset(to + length, 0, limit - length);
    return to + length;
}

ENTRY char *rt_strncpy(char *to, const char *from, size_t limit)
{
    copy_n(to, from, limit, SITE);
    return to;
}

ENTRY char *rt_stpncpy(char *to, const char *from, size_t limit)
{
    return copy_n(to, from, limit, SITE);
}

ENTRY char *rt_strcat(char *to, const char *from)
{
    uint32_t site = SITE;
    copy(to + stdlib_reads_string(to, site), from, site);
    return to;
}

ENTRY char *rt_strncat(char *to, const char *from, size_t limit)
{
    uint32_t site = SITE;
    char *end = to + stdlib_reads_string(to, site);
    size_t length = stdlib_span(from, limit, site);
    stdlib_reads(from, length < limit ? length + 1 : limit, site);
    stdlib_writes(end, length + 1, site);
    memmove(end, from, length);
    end[length] = '\0';
    return to;
}

static char *duplicate(const char *string, size_t length, uint32_t site)
{
    char *block = heap_allocate(length + 1, 16, false, site);
    if (block != NULL) {
        stdlib_writes(block, length + 1, site);
        memcpy(block, string, length);
        block[length] = '\0';
    }
    return block;
}

ENTRY char *rt_strdup(const char *string)
{
    uint32_t site = SITE;
    return duplicate(string, stdlib_reads_string(string, site), site);
}

ENTRY char *rt_strndup(const char *string, size_t limit)
{
    uint32_t site = SITE;
    size_t length = stdlib_span(string, limit, site);
    stdlib_reads(string, length < limit ? length + 1 : limit, site);
    return duplicate(string, length, site);
}

ENTRY size_t rt_strxfrm(char *to, const char *from, size_t limit)
{
    uint32_t site = SITE;
    size_t length = stdlib_reads_string(from, site);
    size_t part = length < limit ? length + 1 : limit;
    stdlib_writes(to, part, site);
    memmove(to, from, part);
    return length;
}

// --- comparisons ---

// Says that both strings are read up to the first difference, at most `limit` bytes.
static void reads_both(const char *a, const char *b, size_t limit, bool fold, uint32_t site)
{
    size_t in_a = stdlib_span(a, limit, site);
    size_t in_b = stdlib_span(b, limit, site);
    size_t both = in_a < in_b ? in_a : in_b;
    size_t same = 0;
    while (same < both && (a[same] == b[same] || (fold && tolower((unsigned char)a[same]) ==
                                                              tolower((unsigned char)b[same])))) {
        same++;
    }
    size_t size = same < limit ? same + 1 : limit;
    stdlib_reads(a, size, site);
    stdlib_reads(b, size, site);
}

ENTRY int rt_strcmp(const char *a, const char *b)
{
    reads_both(a, b, SIZE_MAX, false, SITE);
    return strcmp(a, b);
}

ENTRY int rt_strcoll(const char *a, const char *b)
{
    reads_both(a, b, SIZE_MAX, false, SITE);
    return strcmp(a, b);
}

ENTRY int rt_strncmp(const char *a, const char *b, size_t limit)
{
    reads_both(a, b, limit, false, SITE);
    return strncmp(a, b, limit);
}

ENTRY int rt_strcasecmp(const char *a, const char *b)
{
    reads_both(a, b, SIZE_MAX, true, SITE);
    return strcasecmp(a, b);
}

ENTRY int rt_strncasecmp(const char *a, const char *b, size_t limit)
{
    reads_both(a, b, limit, true, SITE);
    return strncasecmp(a, b, limit);
}

// --- searches ---

static char *find(const char *string, int c, uint32_t site)
{
    size_t length = stdlib_span(string, SIZE_MAX, site);
    const char *found = memchr(string, c, length + 1);
    stdlib_reads(string, found != NULL ? (size_t)(found - string) + 1 : length + 1, site);
    return strchr(string, c);
}

ENTRY char *rt_strchr(const char *string, int c)
{
    return find(string, c, SITE);
}

ENTRY char *rt_index(const char *string, int c)
{
    return find(string, c, SITE);
}

ENTRY char *rt_strchrnul(const char *string, int c)
{
    char *found = find(string, c, SITE);
    return found != NULL ? found : strchr(string, '\0');
}

static char *find_last(const char *string, int c, uint32_t site)
{
    size_t length = stdlib_reads_string(string, site);
    return memrchr(string, c, length + 1);
}

ENTRY char *rt_strrchr(const char *string, int c)
{
    return find_last(string, c, SITE);
}

ENTRY char *rt_rindex(const char *string, int c)
{
    return find_last(string, c, SITE);
}

static char *find_string(const char *string, const char *part, bool fold, uint32_t site)
{
    size_t wanted = stdlib_reads_string(part, site);
    size_t length = stdlib_span(string, SIZE_MAX, site);
    const char *found = fold ? strcasestr(string, part) : strstr(string, part);
    stdlib_reads(string, found != NULL ? (size_t)(found - string) + wanted : length + 1, site);
    return fold ? strcasestr(string, part) : strstr(string, part);
}

ENTRY char *rt_strstr(const char *string, const char *part)
{
    return find_string(string, part, false, SITE);
}

ENTRY char *rt_strcasestr(const char *string, const char *part)
{
    return find_string(string, part, true, SITE);
}

// Length of the start of `string` that consists only of bytes in `set` (or only of others).
static size_t measure(const char *string, const char *set, bool inside, uint32_t site)
{
    stdlib_reads_string(set, site);
    stdlib_span(string, SIZE_MAX, site);
    stdlib_reads(string, (inside ? strspn(string, set) : strcspn(string, set)) + 1, site);
    return inside ? strspn(string, set) : strcspn(string, set);
}

ENTRY size_t rt_strspn(const char *string, const char *set)
{
    return measure(string, set, true, SITE);
}

ENTRY size_t rt_strcspn(const char *string, const char *set)
{
    return measure(string, set, false, SITE);
}

ENTRY char *rt_strpbrk(const char *string, const char *set)
{
    size_t at = measure(string, set, false, SITE);
    return string[at] != '\0' ? pointer(string + at) : NULL;
}

ENTRY char *rt_basename(const char *path)
{
    char *slash = find_last(path, '/', SITE);
    return slash != NULL ? slash + 1 : pointer(path);
}

// --- tokens ---

static char *token(char *string, const char *separators, char **save, uint32_t site)
{
    if (string == NULL) {
        stdlib_reads(save, sizeof *save, site);
        string = *save;
    }
    stdlib_reads_string(separators, site);
    stdlib_reads_string(string, site);
    char *start = string + strspn(string, separators);
    char *end = start + strcspn(start, separators);
    char *next = *end != '\0' ? end + 1 : end;
    if (next != end) {
        stdlib_writes(end, 1, site);
        *end = '\0';
    }
    stdlib_writes(save, sizeof *save, site);
    *save = next;
    return end != start ? start : NULL;
}

ENTRY char *rt_strtok_r(char *string, const char *separators, char **save)
{
    return token(string, separators, save, SITE);
}

ENTRY char *rt___strtok_r(char *string, const char *separators, char **save)
{
    return token(string, separators, save, SITE);
}

ENTRY char *rt_strtok(char *string, const char *separators)
{
    return token(string, separators, &process_change()->token, SITE);
}

ENTRY char *rt_strsep(char **string, const char *separators)
{
    uint32_t site = SITE;
    stdlib_reads(string, sizeof *string, site);
    char *start = *string;
    if (start == NULL) {
        return NULL;
    }
    stdlib_reads_string(separators, site);
    stdlib_reads_string(start, site);
    char *end = start + strcspn(start, separators);
    char *next = *end != '\0' ? end + 1 : NULL;
    if (next != NULL) {
        stdlib_writes(end, 1, site);
        *end = '\0';
    }
    stdlib_writes(string, sizeof *string, site);
    *string = next;
    return start;
}
