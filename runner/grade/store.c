// store.c: source files compiled once each, several at a time, for all programs that are made from
// them.
#include "grade/store.h"

#include "base/files.h"
#include "base/memory.h"
#include "grade/cache.h"
#include "grade/empty_loops.h"
#include "grade/escapes.h"
#include "grade/sanitized.h"
#include "grade/unseen.h"
#include "grade/widths.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

enum { CODE_MAX_BYTES = 256 << 20 };

struct entry {
    struct compiled compiled; // first: the face of the entry
    char *source, *include, *object, *dependencies, *dump, *optimized_dump,
        *code;                // owned; compiled.what borrows
    struct process *process;  // NULL: not started, or ended
    struct process *stand_by; // will make the object from `code`; NULL: nobody waits for that
    bool goes_on;             // makes the object from `code`
    long long started_ns;     // by the clock of files
};

struct store {
    bool prefer_gcc;
    struct compiler compiler; // without a path until something is wanted
    char *directory;          // owned; NULL until then
    struct entry **entries;   // in the order in which they were wanted; owned
    size_t count, capacity;
    size_t started; // entries[0..started) were started
    int running;
};

struct store *store_open(bool prefer_gcc)
{
    struct store *store = memory_alloc(sizeof *store);
    store->prefer_gcc = prefer_gcc;
    return store;
}

static void entry_close(struct entry *entry)
{
    process_stop(entry->process);
    process_stop(entry->stand_by);
    text_finish(&entry->compiled.result.output);
    char *const owned[] = {entry->source, entry->include,        entry->object, entry->dependencies,
                           entry->dump,   entry->optimized_dump, entry->code};
    for (size_t i = 0; i < sizeof owned / sizeof *owned; i++) {
        free(owned[i]);
    }
    free(entry);
}

void store_close(struct store *store)
{
    if (store == NULL) {
        return;
    }
    for (size_t i = 0; i < store->count; i++) {
        entry_close(store->entries[i]);
    }
    if (store->directory != NULL) {
        file_remove_tree(store->directory);
    }
    free(store->directory);
    free(store->entries);
    compiler_finish(&store->compiler);
    free(store);
}

bool store_prepare(struct store *store, struct error *err)
{
    if (store->compiler.path == NULL && !compiler_find(store->prefer_gcc, &store->compiler, err)) {
        return false;
    }
    if (store->directory == NULL) {
        store->directory = file_temporary_directory(err);
    }
    return store->directory != NULL;
}

static bool same_text(const char *left, const char *right)
{
    return left == right || (left != NULL && right != NULL && strcmp(left, right) == 0);
}

static bool is_same(const struct compilation *left, const struct compilation *right)
{
    return same_text(left->source, right->source) && same_text(left->include, right->include) &&
           left->count_blocks == right->count_blocks && left->assembly == right->assembly;
}

static char *output_file(const struct store *store, const char *ending)
{
    char name[64];
    snprintf(name, sizeof name, "part%zu%s", store->count, ending);
    return file_join(store->directory, name);
}

static struct entry *add_entry(struct store *store, const struct compilation *what)
{
    struct entry *entry = memory_alloc(sizeof *entry);
    entry->source = memory_string(what->source);
    entry->include = memory_string(what->include);
    entry->object = output_file(store, what->assembly ? ".s" : ".o");
    if (!what->assembly) {
        entry->dependencies = output_file(store, ".d");
        entry->dump = store->compiler.is_gcc ? output_file(store, ".tsan0") : NULL;
        entry->optimized_dump = store->compiler.is_gcc ? output_file(store, ".tsan") : NULL;
        bool whole = store->compiler.is_gcc && !what->count_blocks;
        entry->code = whole ? NULL : output_file(store, store->compiler.is_gcc ? ".s" : ".ll");
    }
    entry->compiled.what = (struct compilation){.source = entry->source,
                                                .include = entry->include,
                                                .object = entry->object,
                                                .dependencies = entry->dependencies,
                                                .dump = entry->dump,
                                                .optimized_dump = entry->optimized_dump,
                                                .code = entry->code,
                                                .count_blocks = what->count_blocks,
                                                .assembly = what->assembly,
                                                .kept = what->kept};
    if (what->kept && cache_get(&store->compiler, &entry->compiled.what)) {
        entry->compiled.ran = true;
        entry->compiled.ended = true;
    }
    store->entries =
        memory_grow(store->entries, store->count, &store->capacity, sizeof(struct entry *));
    store->entries[store->count++] = entry;
    return entry;
}

const struct compiled *store_want(struct store *store, const struct compilation *what,
                                  struct error *err)
{
    if (!store_prepare(store, err)) {
        return NULL;
    }
    for (size_t i = 0; i < store->count; i++) {
        if (is_same(&store->entries[i]->compiled.what, what)) {
            return &store->entries[i]->compiled;
        }
    }
    return &add_entry(store, what)->compiled;
}

const struct compiler *store_compiler(const struct store *store)
{
    return &store->compiler;
}

static void start(struct store *store, struct entry *entry)
{
    struct compiled *compiled = &entry->compiled;
    entry->started_ns = cache_now_ns();
    entry->process = compiler_start(&store->compiler, &compiled->what, &compiled->problem);
    compiled->ended = entry->process == NULL;
    store->running += entry->process != NULL;
    if (entry->process != NULL && entry->code != NULL) {
        entry->stand_by = compiler_stand_by(&store->compiler, &compiled->what);
    }
}

static void change(const struct store *store, const char *code, struct text *out)
{
    if (store->compiler.is_gcc) {
        empty_loops_count(code, out);
        return;
    }
    struct text shown = {0};
    struct text told = {0};
    struct text known = {0};
    escapes_show(code, &shown);
    widths_tell(text_string(&shown), &told);
    unseen_tell(text_string(&told), &known);
    sanitized_all(text_string(&known), out);
    text_finish(&known);
    text_finish(&told);
    text_finish(&shown);
}

// The changed code is compiled on, by who stands by for it or, where there is too much of it, by
// who finds it in the place of the code that the compiler has made.
static struct process *compile_on(const struct store *store, struct entry *entry,
                                  const struct text *code)
{
    struct compiled *compiled = &entry->compiled;
    struct process *ready = entry->stand_by;
    entry->stand_by = NULL;
    if (ready != NULL && process_feed(ready, text_string(code), code->length)) {
        return ready;
    }
    process_stop(ready);
    unlink(entry->code);
    return file_create(entry->code, text_string(code), code->length, &compiled->problem)
               ? compiler_go_on(&store->compiler, &compiled->what, &compiled->problem)
               : NULL;
}

// The first half of a compilation has ended well: begins with the second.
static void go_on(struct store *store, struct entry *entry)
{
    struct compiled *compiled = &entry->compiled;
    size_t length;
    char *code = file_read(entry->code, CODE_MAX_BYTES, &length, &compiled->problem);
    struct text changed = {0};
    entry->goes_on = true;
    if (code != NULL) {
        change(store, code, &changed);
        entry->process = compile_on(store, entry, &changed);
    }
    text_finish(&changed);
    free(code);
    compiled->ran = entry->process != NULL;
    compiled->ended = entry->process == NULL;
    store->running += entry->process != NULL;
}

static void take_result(struct store *store, struct entry *entry)
{
    struct compiled *compiled = &entry->compiled;
    struct process_result result = {0};
    compiled->ran =
        compiler_end(&store->compiler, entry->source, entry->process, &result, &compiled->problem);
    entry->process = NULL;
    store->running--;
    if (compiled->ran) {
        compiled->result.status = result.status;
        text_add(&compiled->result.output, text_string(&result.output));
        text_finish(&result.output);
    }
}

static void end(struct store *store, struct entry *entry)
{
    struct compiled *compiled = &entry->compiled;
    take_result(store, entry);
    if (compiled->ran && compiled->result.status == 0 && entry->code != NULL && !entry->goes_on) {
        go_on(store, entry);
        return;
    }
    compiled->ended = true;
    process_stop(entry->stand_by);
    entry->stand_by = NULL;
    if (compiled->what.kept && compiled->ran && compiled->result.status == 0 &&
        compiled->result.output.length == 0) {
        cache_put(&store->compiler, &compiled->what, entry->started_ns);
    }
}

void store_look(struct store *store, int room)
{
    for (size_t i = 0; i < store->started; i++) {
        struct entry *entry = store->entries[i];
        if (entry->process != NULL && process_look(entry->process)) {
            end(store, entry);
        }
    }
    while (store->running < room && store->started < store->count) {
        struct entry *entry = store->entries[store->started++];
        if (!entry->compiled.ended) {
            start(store, entry);
        }
    }
}

void store_wait_for(const struct store *store, struct waits *waits)
{
    for (size_t i = 0; i < store->started; i++) {
        if (store->entries[i]->process != NULL) {
            process_wait_for(store->entries[i]->process, waits);
        }
    }
}

int store_running(const struct store *store)
{
    return store->running;
}
