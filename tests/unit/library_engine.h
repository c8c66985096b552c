// library_engine.h: an engine that only keeps a diary, so that entries of the C library can be
// tried without threads.
#ifndef TESTS_LIBRARY_ENGINE_H
#define TESTS_LIBRARY_ENGINE_H

#include "runtime/engine.h"

#include <setjmp.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

enum { DIARY_MAX = 256 };

// What the entries did.
struct diary {
    unsigned access_count, operation_count;
    struct diary_access {
        const void *address;
        size_t size;
        bool write;
    } accesses[DIARY_MAX];
    uint8_t operations[DIARY_MAX]; // enum op_kind
    uint8_t verdict;               // of the end of the execution
    char detail[200];
};

extern struct diary diary;
extern jmp_buf library_end;

// Maps the image and begins an execution, with an empty diary. For each test.
void library_begin(void);

// Memory of the program, holding these bytes.
void *library_memory(const void *bytes, size_t size);
char *library_string(const char *string);

// Bytes of `address` and behind it that were announced as read or written in one access; 0 none.
size_t library_read(const void *address);
size_t library_wrote(const void *address);

// What was printed, both streams.
const char *library_output(void);

// Runs the call; true when it ended the execution.
#define ENDS(call) (setjmp(library_end) == 0 ? ((void)(call), false) : true)

#endif
