// refusals_object.c: what a compiled object shows of a program that cannot be judged.
//
// An object cannot be spelled in another way: a function that an attribute of any form keeps from
// gcc's thread sanitizer is in its symbols and not in the sanitizer's dumps. (clang's code is
// changed before its sanitizer sees it, grade/sanitized.)
#include "grade/refusals.h"

#include "base/memory.h"
#include "base/text.h"
#include "grade/objects.h"
#include "grade/source.h"

#include <ctype.h>
#include <stdlib.h>
#include <string.h>

#define GIB (UINT64_C(1) << 30)

// Notes `format`, in which "%s" stands for the name.
static void note_name(struct refusal *refusal, const char *format, const char *name,
                      const struct object *object, const char *source)
{
    struct text reason = {0};
    const char *mark = strstr(format, "%s");
    text_add_bytes(&reason, format, (size_t)(mark - format));
    text_add(&reason, name);
    text_add(&reason, mark + 2);
    refusal_note(refusal, text_string(&reason), object->source, source_line_of(source, name, NULL));
    text_finish(&reason);
}

// Whether the dumps have a line ";; Function NAME (ASSEMBLER-NAME, ..." for it; the second has a
// star where the source gives that name.
static bool is_dumped(const char *dump, const char *name, size_t length)
{
    static const char mark[] = ";; Function ";
    for (const char *at = dump; (at = strstr(at, mark)) != NULL;) {
        at += sizeof mark - 1;
        const char *of = at + strcspn(at, "(\n");
        of += *of == '(';
        of += *of == '*';
        if (strncmp(of, name, length) == 0 && of[length] == ',') {
            return true;
        }
    }
    return false;
}

// A part of a function ("work.cold") is known by the function.
static bool is_instrumented(const struct function_symbol *function, const char *dump)
{
    size_t length = strlen(function->name);
    size_t whole = strcspn(function->name, ".");
    return is_dumped(dump, function->name, length) ||
           (whole < length && is_dumped(dump, function->name, whole));
}

// Whether it is another name of a function that the dumps have.
static bool is_alias(const struct object *object, const struct function_symbol *function,
                     const char *dump)
{
    for (size_t i = 0; i < object->function_count; i++) {
        const struct function_symbol *other = &object->functions[i];
        if (other != function && other->section == function->section &&
            other->address == function->address && is_instrumented(other, dump)) {
            return true;
        }
    }
    return false;
}

void refusal_of_unhooked(const struct object *object, const char *dump, const char *source,
                         struct refusal *refusal)
{
    for (size_t i = 0; i < object->function_count && refusal->reason == NULL; i++) {
        const struct function_symbol *function = &object->functions[i];
        if (!is_instrumented(function, dump) && !is_alias(object, function, dump)) {
            char *name = memory_copy(function->name, strcspn(function->name, "."));
            note_name(refusal,
                      "an attribute of %s (or a pragma) makes gcc hide what the function reads and "
                      "writes. Install clang, or leave that attribute out",
                      name, object, source);
            free(name);
        }
    }
}

// Whether compilers call such a function of their own accord.
static bool is_called_by_compilers(const char *name)
{
    static const char *const others[] = {"__tsan_func_entry", "__tsan_func_exit", "__tsan_init",
                                         "__tsan_read_range", "__tsan_write_range"};
    static const char *const kinds[] = {"", "unaligned_", "volatile_", "unaligned_volatile_"};
    for (size_t i = 0; i < sizeof others / sizeof *others; i++) {
        if (strcmp(name, others[i]) == 0) {
            return true;
        }
    }
    const char *rest = name + strlen("__tsan_");
    for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++) {
        const char *access = rest + strlen(kinds[i]);
        if (text_starts(rest, kinds[i]) &&
            ((text_starts(access, "read") && isdigit((unsigned char)access[4])) ||
             (text_starts(access, "write") && isdigit((unsigned char)access[5])))) {
            return true;
        }
    }
    return text_starts(rest, "atomic");
}

void refusal_in_object(const struct object *object, const char *source, struct refusal *refusal)
{
    for (size_t i = 0; i < object->symbol_count && refusal->reason == NULL; i++) {
        const struct symbol *symbol = &object->symbols[i];
        if (symbol->indirect) {
            refusal_note(refusal,
                         "an indirect function (ifunc) runs code while the program is being loaded",
                         object->source, source_line_of(source, symbol->name, NULL));
        } else if (symbol->defined && object_is_hook(symbol->name)) {
            note_name(
                refusal,
                "%s is a name by which the compiler tells heddle of accesses, and the program "
                "defines it",
                symbol->name, object, source);
        } else if (text_starts(symbol->name, "__tsan_") && !is_called_by_compilers(symbol->name)) {
            note_name(refusal,
                      "%s is a call of ThreadSanitizer's library, which heddle does without",
                      symbol->name, object, source);
        }
    }
}

void refusal_of_size(uint64_t bytes, const struct object *largest, const char *source,
                     struct refusal *refusal)
{
    if (bytes <= GIB) {
        return;
    }
    struct text reason = {0};
    text_printf(&reason, "global and static variables of more than 1 GiB together (%s has ",
                largest->largest);
    uint64_t whole = largest->largest_bytes / GIB;
    text_printf(&reason, "%llu %s)",
                (unsigned long long)(whole > 0 ? whole : largest->largest_bytes >> 20),
                whole > 0 ? "GiB" : "MiB");
    refusal_note(refusal, text_string(&reason), largest->source,
                 source_line_of(source, largest->largest, NULL));
    text_finish(&reason);
}
