// wrap_number.c: entries of <stdlib.h> and <inttypes.h> that read a number from a string.
#include "runtime/entry.h"
#include "runtime/stdlib.h"

#include <errno.h>
#include <inttypes.h>
#include <stdlib.h>

// A number is read up to the first character that does not belong to it. Its value is computed
// again after that was announced: another thread may have acted then.
#define NUMBER(type, value_of, ...)                                                                \
    uint32_t site = SITE;                                                                          \
    char *end;                                                                                     \
    stdlib_span(string, SIZE_MAX, site);                                                           \
    value_of(string, &end, ##__VA_ARGS__);                                                         \
    stdlib_reads(string, (size_t)(end - string) + 1, site);                                        \
    errno = 0;                                                                                     \
    type value = value_of(string, &end, ##__VA_ARGS__);                                            \
    if (errno != 0) {                                                                              \
        stdlib_set_errno(errno);                                                                   \
    }

#define STORE_END()                                                                                \
    if (to != NULL) {                                                                              \
        stdlib_writes(to, sizeof *to, site);                                                       \
        *to = end;                                                                                 \
    }                                                                                              \
    return value;

#define INTEGER_ENTRY(type, name)                                                                  \
    ENTRY type rt_##name(const char *string, char **to, int base)                                  \
    {                                                                                              \
        NUMBER(type, name, base)                                                                   \
        STORE_END()                                                                                \
    }

#define FLOAT_ENTRY(type, name)                                                                    \
    ENTRY type rt_##name(const char *string, char **to)                                            \
    {                                                                                              \
        NUMBER(type, name)                                                                         \
        STORE_END()                                                                                \
    }

INTEGER_ENTRY(long, strtol)
INTEGER_ENTRY(long long, strtoll)
INTEGER_ENTRY(unsigned long, strtoul)
INTEGER_ENTRY(unsigned long long, strtoull)
INTEGER_ENTRY(intmax_t, strtoimax)
INTEGER_ENTRY(uintmax_t, strtoumax)
FLOAT_ENTRY(double, strtod)
FLOAT_ENTRY(float, strtof)
FLOAT_ENTRY(long double, strtold)

ENTRY int rt_atoi(const char *string)
{
    NUMBER(long, strtol, 10)
    return (int)value;
}

ENTRY long rt_atol(const char *string)
{
    NUMBER(long, strtol, 10)
    return value;
}

ENTRY long long rt_atoll(const char *string)
{
    NUMBER(long long, strtoll, 10)
    return value;
}

ENTRY double rt_atof(const char *string)
{
    NUMBER(double, strtod)
    return value;
}
