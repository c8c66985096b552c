// train.c: lets the engine search small programs, so that the compiler sees which way it mostly
// goes (train.sh).
//
// usage: train MODULE [waits]     waits: threads of it can be woken for no reason
#include "explore/dpor.h"
#include "runtime/clock.h"
#include "runtime/engine.h"

#include <dlfcn.h>
#include <link.h>
#include <stdio.h>

enum { MOST = 4000 }; // executions

static bool on_end(void *context, enum ending ending, const struct path *path)
{
    (void)context, (void)ending, (void)path;
    return true;
}

// What the program may write, and where its code ends.
static int look_at(struct dl_phdr_info *info, size_t size, void *context)
{
    struct image_module *module = context;
    (void)size;
    for (int i = 0; info->dlpi_addr == 0 && i < info->dlpi_phnum; i++) {
        const ElfW(Phdr) *header = &info->dlpi_phdr[i];
        uint64_t end = header->p_vaddr + header->p_memsz;
        if (header->p_type == PT_LOAD && header->p_vaddr - ZONE_BASE < ZONE_SIZE) {
            module->high = end > module->high ? end : module->high;
            module->data = (header->p_flags & PF_W) != 0 ? header->p_vaddr : module->data;
        }
    }
    return 0;
}

// As the stage's loader does it, for a module that is known.
static bool load(const char *path)
{
    void *handle = image_map() ? dlopen(path, RTLD_NOW | RTLD_LOCAL) : NULL;
    void *entry = handle != NULL ? dlsym(handle, "rt_program_main") : NULL;
    struct image_module module = {.low = ZONE_BASE};
    dl_iterate_phdr(look_at, &module);
    if (entry == NULL || module.data == 0) {
        return false;
    }
    module.data_end = module.high;
    image_set_module(&module);
    engine_unlocks_unseen = true;
    engine_ends_unseen = true;
    struct engine_program program = {.main = (int (*)(int, char **, char **))entry,
                                     .text_low = ZONE_BASE,
                                     .text_high = module.data};
    engine_load(&program);
    return true;
}

int main(int argc, char **argv)
{
    if (argc < 2 || !load(argv[1])) {
        fprintf(stderr, "train: the program cannot be loaded\n");
        return 1;
    }
    struct executor executor;
    engine_executor(&executor);
    clock_width = 8;
    engine_options = (struct engine_options){.spurious = 1, .max_turns = 1000};
    struct dpor *dpor = dpor_create(&executor, clock_width);
    struct dpor_options options = {
        .max_executions = MOST, .max_steps = 1000, .trees = argc == 2, .on_end = on_end};
    struct dpor_result result = dpor_explore(dpor, &options);
    dpor_destroy(dpor);
    return result.executions == 0;
}
