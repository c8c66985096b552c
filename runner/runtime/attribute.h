// attribute.h: attribute objects of <pthread.h>, as the calls that are given one find them.
#ifndef RUNTIME_ATTRIBUTE_H
#define RUNTIME_ATTRIBUTE_H

#include <stddef.h>
#include <stdint.h>

// The call at `site` reads the program's attributes of `size` bytes, for which the C library's
// functions can be asked in `copy`. Ends the execution with misuse when they were never initialised
// or have been destroyed.
void attribute_read(const void *attributes, size_t size, void *copy, const char *call,
                    uint32_t site);

// The same for a call that changes them: it changes the copy, which is then put back.
void attribute_change(void *attributes, size_t size, void *copy, const char *call, uint32_t site);
void attribute_changed(void *attributes, size_t size, const void *copy);

#endif
