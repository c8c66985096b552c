// symbols_modules.h: modules to ask for names, compiled by each compiler that is present.
#ifndef TESTS_UNIT_SYMBOLS_MODULES_H
#define TESTS_UNIT_SYMBOLS_MODULES_H

#include "stage/symbols.h"

#include <stdbool.h>
#include <stdint.h>

enum { COMPILERS = 2 };

// The module of one compiler: loaded, so that its addresses are known, and its symbols.
struct module {
    void *handle;
    struct symbols *symbols;
};

extern const char *const modules_compilers[COMPILERS];
extern char *modules_folder; // FOLDER/clang.so, FOLDER/gcc.so, FOLDER/bare.so, FOLDER/sub/demo.c
void modules_build(void);
void modules_remove(void);

// False when that compiler is not there.
bool module_open(struct module *module, int which);
void module_close(struct module *module);

uint64_t module_address(const struct module *module, const char *name);

// The variable `offset` bytes behind the beginning of a global.
struct symbol_variable module_variable(const struct module *module, const char *global,
                                       uint64_t offset);

void variable_is_named(const struct module *module, const char *global, uint64_t offset,
                       const char *name);
void variable_has_type(const struct module *module, const char *global, enum value_type type,
                       uint64_t size);
void pointer_leads_to(const struct module *module, const char *pointer, uint64_t block,
                      uint64_t offset, const char *name);

// Each test runs once per compiler.
#define WITH_MODULE(module)                                                                        \
    struct module module;                                                                          \
    if (!module_open(&module, _i)) {                                                               \
        return;                                                                                    \
    }

#endif
