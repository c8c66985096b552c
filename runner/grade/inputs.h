// inputs.h: the sources and headers that a program is built from, as text.
#ifndef GRADE_INPUTS_H
#define GRADE_INPUTS_H

#include "base/error.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct input {
    char *path; // as the user or the compiler names it; owned
    char *real; // without "..", to know it under another spelling; owned
    char *text; // owned
    size_t length;
    bool system; // a header of the system or the compiler
};

struct inputs {
    struct input *at; // sources first, then headers, then files that it reads; owned
    size_t count, capacity;
};

// Reads one source. False with `err` when it is missing, a directory, too large, or not named like
// a C file.
bool inputs_add_source(struct inputs *inputs, const char *path, struct error *err);

// Adds the headers that a compiler's dependency file (-MD) lists, each once. Unreadable ones are
// left out.
void inputs_add_headers(struct inputs *inputs, const char *dependency_file);

// Adds a file that the program reads, once, unless it is a source or header.
void inputs_add_data(struct inputs *inputs, const char *path, const char *bytes, size_t length);

// FNV-1a 32 of the texts of sources, own headers and data, the compiler, the architecture, the
// engine version, and what the program gets (struct stage_script, NULL none); never 0.
uint32_t inputs_checksum(const struct inputs *inputs, const char *compiler_version,
                         const char *input, const char *arguments);

void inputs_finish(struct inputs *inputs);

#endif
