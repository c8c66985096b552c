// environment.h: the environment of the program, the same on every machine.
#ifndef RUNTIME_ENVIRONMENT_H
#define RUNTIME_ENVIRONMENT_H

#include <stdbool.h>
#include <stdint.h>

// Before main: writes the variables with which a program begins. Returns them, ended by NULL.
char **environment_start(void);

// Writes them again, where the program may have changed the texts; environ stays as it is.
void environment_restore(void);

// Whether a variable with which the program began, or one that it set since, lies there.
bool environment_has(uint64_t address);

#endif
