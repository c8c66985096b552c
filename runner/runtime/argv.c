// argv.c: the arguments of the program's main (C11 5.1.2.2.1): pointers, then the words.
#include "runtime/argv.h"

#include "runtime/engine.h"

#include <string.h>

enum { OFFSET = 48 << 10 }; // in the block of the main thread

static const char name[] = "./program\n";
size_t argv_bytes;

static const char *given(void)
{
    return engine_options.arguments != NULL ? engine_options.arguments : "";
}

static int count_all(void)
{
    int count = 1;
    for (const char *at = given(); *at != '\0'; at++) {
        count += *at == '\n';
    }
    return count;
}

char **argv_start(void)
{
    return (char **)(image_block(0) + OFFSET);
}

static char *write_words(char *to, const char *words, char **pointers)
{
    for (const char *end; *words != '\0'; words = end + 1) {
        end = strchrnul(words, '\n');
        memcpy(to, words, (size_t)(end - words));
        *pointers++ = to;
        to += end - words;
        *to++ = '\0';
    }
    return to;
}

int argv_write(void)
{
    char **pointers = argv_start();
    int count = count_all();
    char *rest = write_words((char *)(pointers + count + 1), name, pointers);
    const char *end = write_words(rest, given(), pointers + 1);
    pointers[count] = NULL;
    argv_bytes = (size_t)(end - (char *)pointers);
    return count;
}

int argv_at(uint64_t address)
{
    uint64_t start = (uint64_t)argv_start();
    uint64_t words = start + ((uint64_t)count_all() + 1) * sizeof(char *);
    if (address - start >= argv_bytes) {
        return -1;
    }
    if (address < words) {
        return (int)((address - start) / sizeof(char *));
    }
    int number = 0; // by what was given: the program may have changed the pointers
    const char *at = given();
    for (uint64_t byte = words + strlen(name); byte <= address; byte++, at++) {
        number += at == given() || at[-1] == '\n';
    }
    return number;
}
