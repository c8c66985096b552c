// loader.c: a module from the disk into the execution image.
#include "stage/loader.h"

#include "runtime/crash.h"
#include "runtime/descriptor.h"
#include "runtime/engine.h"
#include "runtime/image.h"
#include "runtime/options.h"
#include "runtime/signals.h"
#include "stage/frames.h"

#include <dlfcn.h>
#include <elf.h>
#include <link.h>
#include <stdint.h>
#include <string.h>

enum { PAGE = 4096 };

struct layout {
    uint64_t base;      // difference between memory and file
    uint64_t low, high; // all its pages
    uint64_t text_low, text_high;
    uint64_t data, data_end; // what the program may write
    uint64_t relro_end;
    const void *tls_image;
    size_t tls_image_size, tls_size, tls_align;
    bool found;
    bool code_on_stack; // gcc makes it for a pointer to a nested function
};

static void add_segment(struct layout *layout, const ElfW(Phdr) * header)
{
    uint64_t start = layout->base + header->p_vaddr;
    uint64_t end = start + header->p_memsz;
    layout->low =
        layout->low == 0 || start < layout->low ? start & ~(uint64_t)(PAGE - 1) : layout->low;
    layout->high = end > layout->high ? (end + PAGE - 1) & ~(uint64_t)(PAGE - 1) : layout->high;
    if ((header->p_flags & PF_X) != 0) {
        layout->text_low = start;
        layout->text_high = end;
    }
    if ((header->p_flags & PF_W) != 0) {
        layout->data = start;
        layout->data_end = end;
    }
}

static int look_at(struct dl_phdr_info *info, size_t size, void *context)
{
    (void)size;
    struct layout *layout = context;
    if (info->dlpi_addr != layout->base || info->dlpi_phnum == 0 || info->dlpi_name == NULL) {
        return 0;
    }
    const ElfW(Phdr) *first = info->dlpi_phdr;
    if ((uint64_t)first - ZONE_BASE > GIB) {
        return 0; // another library, or the program itself
    }
    layout->found = true;
    for (int i = 0; i < info->dlpi_phnum; i++) {
        const ElfW(Phdr) *header = &info->dlpi_phdr[i];
        if (header->p_type == PT_LOAD) {
            add_segment(layout, header);
        } else if (header->p_type == PT_TLS) {
            layout->tls_image = (const void *)(layout->base + header->p_vaddr);
            layout->tls_image_size = header->p_filesz;
            layout->tls_size = header->p_memsz;
            layout->tls_align = header->p_align;
        } else if (header->p_type == PT_GNU_RELRO) {
            layout->relro_end = layout->base + header->p_vaddr + header->p_memsz;
        } else if (header->p_type == PT_GNU_STACK) {
            layout->code_on_stack = (header->p_flags & PF_X) != 0;
        }
    }
    return 1;
}

// Whether the module calls the function: undefined names stand before the defined ones in its
// table.
static bool uses(const struct link_map *map, const char *name)
{
    const ElfW(Sym) *symbols = NULL;
    const char *strings = NULL;
    const uint32_t *hash = NULL;
    for (const ElfW(Dyn) *entry = map->l_ld; entry->d_tag != DT_NULL; entry++) {
        if (entry->d_tag == DT_SYMTAB) {
            symbols = (const ElfW(Sym) *)entry->d_un.d_ptr;
        } else if (entry->d_tag == DT_STRTAB) {
            strings = (const char *)entry->d_un.d_ptr;
        } else if (entry->d_tag == DT_GNU_HASH) {
            hash = (const uint32_t *)entry->d_un.d_ptr;
        }
    }
    for (uint32_t i = 1; symbols != NULL && strings != NULL && hash != NULL && i < hash[1]; i++) {
        if (strcmp(strings + symbols[i].st_name, name) == 0) {
            return true;
        }
    }
    return false;
}

static bool uses_any(const struct link_map *map, const char *const *names)
{
    bool any = false;
    for (; *names != NULL && !any; names++) {
        any = uses(map, *names);
    }
    return any;
}

// What the program can see of its threads decides what must be a step of its own.
static void look_at_calls(const struct link_map *map)
{
    static const char *const trials[] = {"rt_pthread_mutex_trylock",
                                         "rt_pthread_mutex_timedlock",
                                         "rt_pthread_mutex_clocklock",
                                         "rt_mtx_trylock",
                                         "rt_mtx_timedlock",
                                         "rt_pthread_spin_trylock",
                                         "rt_pthread_rwlock_tryrdlock",
                                         "rt_pthread_rwlock_trywrlock",
                                         "rt_pthread_rwlock_timedrdlock",
                                         "rt_pthread_rwlock_timedwrlock",
                                         "rt_pthread_rwlock_clockrdlock",
                                         "rt_pthread_rwlock_clockwrlock",
                                         NULL};
    static const char *const ends[] = {"rt_pthread_tryjoin_np",
                                       "rt_pthread_timedjoin_np",
                                       "rt_pthread_clockjoin_np",
                                       "rt_pthread_detach",
                                       "rt_thrd_detach",
                                       "rt_pthread_kill",
                                       NULL};
    static const char *const clocks[] = {"rt_clock_gettime", "rt_time",  "rt_gettimeofday",
                                         "rt_timespec_get",  "rt_clock", "rt_getrusage",
                                         "rt_times",         NULL};
    engine_clocks = uses_any(map, clocks);
    engine_cancels = uses(map, "rt_pthread_cancel");
    engine_handles = uses(map, "rt_sigaction") || uses(map, "rt_signal");
    engine_sends = uses(map, "rt_kill") || uses(map, "rt_pthread_kill") || uses(map, "rt_alarm") ||
                   uses(map, "rt_setitimer");
    engine_watches_signals = uses(map, "rt_signalfd");
    engine_selects = uses(map, "rt_select") || uses(map, "rt_pselect");
    bool plain = !engine_cancels && !engine_handles;
    static const char *const open_ends[] = {"rt_pthread_cond_wait",
                                            "rt_pthread_cond_timedwait",
                                            "rt_pthread_cond_clockwait",
                                            "rt_cnd_wait",
                                            "rt_cnd_timedwait",
                                            "rt_sem_timedwait",
                                            "rt_sem_clockwait",
                                            "rt_poll",
                                            "rt_ppoll",
                                            "rt_select",
                                            "rt_pselect",
                                            "rt_timerfd_create",
                                            "rt_sigtimedwait",
                                            "rt_alarm",
                                            "rt_setitimer",
                                            NULL};
    engine_plain =
        plain && !uses_any(map, trials) && !uses_any(map, ends) && !uses_any(map, open_ends);
    engine_unlocks_unseen = plain && !uses_any(map, trials);
    engine_ends_unseen = plain && !uses_any(map, ends);
}

static void give_to_engine(void *handle, const struct layout *layout)
{
    void (*const *init)(void) = (void (*const *)(void))dlsym(handle, "__start_rt_init_array");
    void (*const *init_end)(void) = (void (*const *)(void))dlsym(handle, "__stop_rt_init_array");
    void (*const *fini)(void) = (void (*const *)(void))dlsym(handle, "__start_rt_fini_array");
    void (*const *fini_end)(void) = (void (*const *)(void))dlsym(handle, "__stop_rt_fini_array");
    struct engine_program program = {
        .main = (int (*)(int, char **, char **))dlsym(handle, "rt_program_main"),
        .constructors = init,
        .constructor_count = init != NULL ? (unsigned)(init_end - init) : 0,
        .destructors = fini,
        .destructor_count = fini != NULL ? (unsigned)(fini_end - fini) : 0,
        .text_low = layout->text_low,
        .text_high = layout->text_high,
        .tls_image = layout->tls_image,
        .tls_image_size = layout->tls_image_size,
        .tls_size = layout->tls_size,
        .tls_align = layout->tls_align,
        .find_dead_bytes = frames_find,
        .dead_bytes = frames_dead,
    };
    engine_load(&program);
}

bool loader_load(const char *module_path, const struct symbols *symbols, struct error *err)
{
    if (!image_map()) {
        return error_set(err, "the memory that a run needs cannot be reserved on this machine "
                              "(is there a limit on virtual memory? see: ulimit -v)");
    }
    void *handle = dlopen(module_path, RTLD_NOW | RTLD_LOCAL);
    if (handle == NULL) {
        return error_set(err, "the program cannot be loaded: %s", dlerror());
    }
    struct link_map *map = NULL;
    dlinfo(handle, RTLD_DI_LINKMAP, &map);
    struct layout layout = {.base = map->l_addr};
    dl_iterate_phdr(look_at, &layout);
    if (map->l_addr != 0 || !layout.found || dlsym(handle, "rt_program_main") == NULL) {
        return error_set(err, "the program was not loaded where it was linked to be");
    }
    uint64_t data = layout.relro_end > layout.data
                        ? (layout.relro_end + PAGE - 1) & ~(uint64_t)(PAGE - 1)
                        : layout.data;
    if (data > layout.data_end) {
        data = layout.data_end;
    }
    look_at_calls(map);
    image_set_module(&(struct image_module){layout.low, layout.high, data, layout.data_end});
    static const char *const jumps[] = {"rt_setjmp", "rt__setjmp", "rt___sigsetjmp", NULL};
    if (symbols != NULL && !layout.code_on_stack) {
        frames_of_module(symbols, layout.text_low, layout.text_high, uses_any(map, jumps));
    }
    engine_environment = (char ***)dlsym(handle, "rt_environ");
    engine_getopt = (struct getopt_state *)dlsym(handle, "rt_optarg");
    uint64_t main = (uint64_t)dlsym(handle, "rt_program_main");
    engine_main_is_void = symbols != NULL && symbols_returns_nothing(symbols, main);
    engine_main_takes_arguments = symbols != NULL && symbols_takes_something(symbols, main);
    give_to_engine(handle, &layout);
    crash_catch();
    return true;
}
