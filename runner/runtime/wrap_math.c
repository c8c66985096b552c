// wrap_math.c: entries of <math.h> that write through a pointer or read a string. The rest of it
// passes through.
#include "runtime/entry.h"
#include "runtime/stdlib.h"

#include <math.h>

#define SPLIT(name, type, part)                                                                    \
    ENTRY type rt_##name(type value, part *to)                                                     \
    {                                                                                              \
        stdlib_writes(to, sizeof *to, SITE);                                                       \
        return name(value, to);                                                                    \
    }

SPLIT(frexp, double, int)
SPLIT(frexpf, float, int)
SPLIT(lgamma_r, double, int)
SPLIT(lgammaf_r, float, int)
SPLIT(modf, double, double)
SPLIT(modff, float, float)

SPLIT(frexpl, long double, int)
SPLIT(lgammal_r, long double, int)
SPLIT(modfl, long double, long double)

#define DIVIDE(name, type)                                                                         \
    ENTRY type rt_##name(type value, type by, int *to)                                             \
    {                                                                                              \
        stdlib_writes(to, sizeof *to, SITE);                                                       \
        return name(value, by, to);                                                                \
    }

DIVIDE(remquo, double)
DIVIDE(remquof, float)
DIVIDE(remquol, long double)

#define BOTH(name, type)                                                                           \
    ENTRY void rt_##name(type value, type *sine, type *cosine)                                     \
    {                                                                                              \
        uint32_t site = SITE;                                                                      \
        stdlib_writes(sine, sizeof *sine, site);                                                   \
        stdlib_writes(cosine, sizeof *cosine, site);                                               \
        name(value, sine, cosine);                                                                 \
    }

BOTH(sincos, double)
BOTH(sincosf, float)
BOTH(sincosl, long double)

#define NOT_A_NUMBER(name, type)                                                                   \
    ENTRY type rt_##name(const char *tag)                                                          \
    {                                                                                              \
        stdlib_reads_string(tag, SITE);                                                            \
        return name(tag);                                                                          \
    }

NOT_A_NUMBER(nan, double)
NOT_A_NUMBER(nanf, float)
NOT_A_NUMBER(nanl, long double)
