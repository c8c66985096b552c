// unseen.c: machine instructions whose memory clang's thread sanitizer overlooks, made known.
//
// To clang such an instruction is a function of its own with an address as an argument (LLVM 11 to
// 19). The sanitizer has hooks for loads, stores and copies only. Before each stands a call:
//
//     call void @rt_unseen_instruction(), !dbg !9
//     call void @llvm.x86.avx2.maskstore.d.256(i8* %11, <8 x i32> %13, <8 x i32> %15), !dbg !9
#include "grade/unseen.h"

#include <stdbool.h>
#include <string.h>

// Whether the name is that of an instruction that reads and writes nothing, or a variable that
// clang makes for itself.
static bool is_harmless(const char *name)
{
    static const char *const harmless[] = {
        "x86.sse.ldmxcsr", "x86.sse.stmxcsr",  "x86.sse2.clflush", "x86.clflushopt", "x86.clwb",
        "x86.cldemote",    "x86.sse3.monitor", "x86.monitorx",     "x86.umonitor"};
    for (size_t i = 0; i < sizeof harmless / sizeof *harmless; i++) {
        if (text_starts(name, harmless[i])) {
            return true;
        }
    }
    return false;
}

static bool is_instruction(const char *name)
{
    static const char *const kinds[] = {"x86.", "aarch64.", "masked.", "vp.", "matrix."};
    for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++) {
        if (text_starts(name, kinds[i])) {
            return !is_harmless(name);
        }
    }
    return false;
}

// Whether a type among the arguments is a pointer, or a vector of them.
static bool has_address(const char *arguments, size_t length)
{
    static const char *const pointers[] = {"* ", "*>", "ptr ", " ptr>"};
    for (size_t i = 0; i < sizeof pointers / sizeof *pointers; i++) {
        if (memmem(arguments, length, pointers[i], strlen(pointers[i])) != NULL) {
            return true;
        }
    }
    return false;
}

// "  %5 = call <16 x i8> @llvm.x86.sse3.ldu.dq(i8* %4), !dbg !31"
static bool is_unseen(const char *line, size_t length)
{
    static const char function[] = " @llvm.";
    const char *call = memmem(line, length, "call ", 5);
    const char *name = memmem(line, length, function, strlen(function));
    if (!text_starts(line, "  ") || call == NULL || name == NULL || name < call ||
        !is_instruction(name + strlen(function))) {
        return false;
    }
    return has_address(name, length - (size_t)(name - line));
}

void unseen_tell(const char *code, struct text *out)
{
    bool told = false;
    for (const char *line = code; *line != '\0';) {
        size_t length = strcspn(line, "\n");
        if (is_unseen(line, length)) {
            const char *debug = memmem(line, length, ", !dbg ", 7);
            text_add(out, "  call void @rt_unseen_instruction()");
            if (debug != NULL) {
                text_add_bytes(out, debug, 7 + strcspn(debug + 7, ",\n"));
            }
            text_add_char(out, '\n');
            told = true;
        }
        length += line[length] == '\n';
        text_add_bytes(out, line, length);
        line += length;
    }
    if (told) {
        text_add(out, "declare void @rt_unseen_instruction()\n");
    }
}
