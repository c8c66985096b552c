// argv.h: the arguments of the program's main. It may change them, so they lie in the image.
#ifndef RUNTIME_ARGV_H
#define RUNTIME_ARGV_H

#include <stddef.h>
#include <stdint.h>

// Writes the program's name and engine_options.arguments; returns how many they are.
int argv_write(void);

char **argv_start(void);
extern size_t argv_bytes; // from there on, words included; the same in all runs of one request

// Which of them the address belongs to, its pointer or one of its bytes; -1 none.
int argv_at(uint64_t address);

#endif
