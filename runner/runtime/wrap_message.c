// wrap_message.c: entries that put a number or a path into words: strerror, strsignal, dirname.
#include "runtime/entry.h"
#include "runtime/process.h"
#include "runtime/stdlib.h"

#include <errno.h>
#include <libgen.h>
#include <signal.h>
#include <stdio.h>
#include <string.h>

// The words of an unknown number stand in a buffer of the thread, as in glibc.
static char *numbered(const char *words, int number)
{
    char *message = process_change()->messages[thread_current()->slot];
    snprintf(message, sizeof process_state()->messages[0], "%s %d", words, number);
    return message;
}

ENTRY char *rt_strerror(int number)
{
    const char *known = strerrordesc_np(number);
    return known != NULL ? (char *)(uintptr_t)known : numbered("Unknown error", number);
}

ENTRY char *rt_strsignal(int number)
{
    const char *known = sigdescr_np(number);
    if (known != NULL) {
        return (char *)(uintptr_t)known;
    }
    bool real_time = number >= SIGRTMIN && number <= SIGRTMAX;
    return real_time ? numbered("Real-time signal", number - SIGRTMIN)
                     : numbered("Unknown signal", number);
}

// GNU's form: the buffer is used for unknown numbers only.
ENTRY char *rt_strerror_r(int number, char *buffer, size_t size)
{
    uint32_t site = SITE;
    const char *known = strerrordesc_np(number);
    if (known != NULL) {
        return (char *)(uintptr_t)known;
    }
    char words[32];
    size_t length = (size_t)snprintf(words, sizeof words, "Unknown error %d", number) + 1;
    stdlib_writes(buffer, length < size ? length : size, site);
    snprintf(buffer, size, "%s", words);
    return buffer;
}

// POSIX's form.
ENTRY int rt___xpg_strerror_r(int number, char *buffer, size_t size)
{
    uint32_t site = SITE;
    const char *known = strerrordesc_np(number);
    char words[64];
    size_t length = known != NULL
                        ? (size_t)snprintf(words, sizeof words, "%s", known) + 1
                        : (size_t)snprintf(words, sizeof words, "Unknown error %d", number) + 1;
    stdlib_writes(buffer, length < size ? length : size, site);
    snprintf(buffer, size, "%s", words);
    return known == NULL ? EINVAL : length > size ? ERANGE : 0;
}

// dirname and POSIX's basename may change the path that they are given.
static void changes(char *path, uint32_t site)
{
    if (path != NULL) {
        size_t length = stdlib_reads_string(path, site);
        stdlib_writes(path, strchr(path, '/') != NULL ? length : 0, site);
    }
}

ENTRY char *rt_dirname(char *path)
{
    changes(path, SITE);
    return dirname(path);
}

ENTRY char *rt___xpg_basename(char *path)
{
    changes(path, SITE);
    return __xpg_basename(path);
}
