// generate.h: random small programs of threads, from a grammar over the modelled calls.
#ifndef TESTS_ORACLE_GENERATE_H
#define TESTS_ORACLE_GENERATE_H

// Writes the program of `seed` to `path`: the same one for the same seed.
void generate_program(const char *path, unsigned long seed);

// Prints the program as comments.
void generate_show(const char *path);

#endif
