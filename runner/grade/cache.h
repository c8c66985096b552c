// cache.h: objects of the course's own files, kept from one check to the next.
#ifndef GRADE_CACHE_H
#define GRADE_CACHE_H

#include "grade/compiler.h"

#include <stdbool.h>

// Puts a kept object and its list of dependencies where the compilation would write them. False
// when there is none that was made from the same bytes in the same way.
bool cache_get(const struct compiler *compiler, const struct compilation *what);

// Keeps what a compilation without any message has made. What cannot be kept is not; nor is what
// was made from files that were changed shortly before `started_ns` (cache_now_ns at its start) or
// since.
void cache_put(const struct compiler *compiler, const struct compilation *what,
               long long started_ns);

long long cache_now_ns(void);

#endif
