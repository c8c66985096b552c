// objects.c: what a compiled object file defines and needs, read with libelf.
#include "grade/objects.h"

#include "base/memory.h"
#include "base/text.h"

#include <fcntl.h>
#include <gelf.h>
#include <libelf.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

bool object_is_hook(const char *name)
{
    return text_starts(name, "__tsan_") || text_starts(name, "__sanitizer_");
}

static void add_function(struct object *object, size_t *capacity, const char *name,
                         const GElf_Sym *from)
{
    if (GELF_ST_TYPE(from->st_info) == STT_FUNC && from->st_shndx != SHN_UNDEF) {
        object->functions = memory_grow(object->functions, object->function_count, capacity,
                                        sizeof *object->functions);
        object->functions[object->function_count++] =
            (struct function_symbol){memory_string(name), from->st_shndx, from->st_value};
    }
}

static void count_data(struct object *object, const char *name, const GElf_Sym *from)
{
    int type = GELF_ST_TYPE(from->st_info);
    if ((type != STT_OBJECT && type != STT_TLS) || from->st_shndx == SHN_UNDEF) {
        return;
    }
    // No sum of sizes goes round.
    bool fits = from->st_size <= UINT64_MAX - object->data_bytes;
    object->data_bytes = fits ? object->data_bytes + from->st_size : UINT64_MAX;
    if (from->st_size > object->largest_bytes) {
        object->largest_bytes = from->st_size;
        free(object->largest);
        object->largest = memory_string(name);
    }
}

static void add_symbol(struct object *object, size_t *capacity, const char *name,
                       const GElf_Sym *from)
{
    int type = GELF_ST_TYPE(from->st_info);
    int binding = GELF_ST_BIND(from->st_info);
    bool global = binding == STB_GLOBAL || binding == STB_WEAK;
    if (!global && type != STT_GNU_IFUNC && !object_is_hook(name)) {
        return;
    }
    object->symbols =
        memory_grow(object->symbols, object->symbol_count, capacity, sizeof *object->symbols);
    object->symbols[object->symbol_count++] = (struct symbol){
        .name = memory_string(name),
        .defined = from->st_shndx != SHN_UNDEF,
        .weak = binding == STB_WEAK,
        .indirect = type == STT_GNU_IFUNC,
    };
}

static void read_symbols(struct object *object, Elf *elf, Elf_Scn *section, const GElf_Shdr *header)
{
    Elf_Data *data = elf_getdata(section, NULL);
    size_t count = header->sh_entsize != 0 ? header->sh_size / header->sh_entsize : 0;
    size_t capacity = 0;
    size_t function_capacity = 0;
    for (size_t i = 1; data != NULL && i < count; i++) {
        GElf_Sym symbol;
        const char *name = gelf_getsym(data, (int)i, &symbol) != NULL
                               ? elf_strptr(elf, header->sh_link, symbol.st_name)
                               : NULL;
        if (name != NULL && name[0] != '\0') {
            add_symbol(object, &capacity, name, &symbol);
            add_function(object, &function_capacity, name, &symbol);
            count_data(object, name, &symbol);
        }
    }
}

static void add_name(char ***names, size_t *count, const char *name)
{
    *names = memory_resize(*names, *count + 1, sizeof **names);
    (*names)[(*count)++] = memory_string(name);
}

// The comment section holds NUL-ended strings, with an empty one in front under gcc.
static void read_comment(struct object *object, Elf_Scn *section)
{
    Elf_Data *data = elf_getdata(section, NULL);
    size_t start = 0;
    while (data != NULL && start < data->d_size && ((const char *)data->d_buf)[start] == '\0') {
        start++;
    }
    if (data != NULL && start < data->d_size) {
        free(object->comment);
        object->comment = memory_copy((const char *)data->d_buf + start, data->d_size - start);
    }
}

static void read_section(struct object *object, Elf *elf, Elf_Scn *section, size_t names)
{
    GElf_Shdr header;
    if (gelf_getshdr(section, &header) == NULL) {
        return;
    }
    const char *name = elf_strptr(elf, names, header.sh_name);
    if (header.sh_type == SHT_SYMTAB) {
        read_symbols(object, elf, section, &header);
    } else if (name == NULL) {
        return;
    } else if (text_starts(name, ".init_array")) {
        add_name(&object->starters, &object->starter_count, name);
    } else if (text_starts(name, ".fini_array")) {
        add_name(&object->enders, &object->ender_count, name);
    } else if (strcmp(name, ".comment") == 0) {
        read_comment(object, section);
    }
}

bool object_read(struct object *object, struct error *err)
{
    object->comment = memory_string("");
    elf_version(EV_CURRENT);
    int fd = open(object->path, O_RDONLY | O_CLOEXEC);
    if (fd < 0) {
        return error_errno(err, "%s", object->path);
    }
    Elf *elf = elf_begin(fd, ELF_C_READ, NULL);
    size_t names = 0;
    bool readable =
        elf != NULL && elf_kind(elf) == ELF_K_ELF && elf_getshdrstrndx(elf, &names) == 0;
    for (Elf_Scn *section = NULL; readable && (section = elf_nextscn(elf, section)) != NULL;) {
        read_section(object, elf, section, names);
    }
    elf_end(elf);
    close(fd);
    return readable ||
           error_set(err, "%s: the compiler made something that is no ELF object", object->source);
}

static void free_names(char **names, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        free(names[i]);
    }
    free(names);
}

void object_finish(struct object *object)
{
    for (size_t i = 0; i < object->symbol_count; i++) {
        free(object->symbols[i].name);
    }
    for (size_t i = 0; i < object->function_count; i++) {
        free(object->functions[i].name);
    }
    free(object->symbols);
    free(object->functions);
    free(object->largest);
    free_names(object->starters, object->starter_count);
    free_names(object->enders, object->ender_count);
    free(object->comment);
    free(object->path);
    memset(object, 0, sizeof *object);
}

const struct symbol *object_symbol(const struct object *object, const char *name)
{
    for (size_t i = 0; i < object->symbol_count; i++) {
        if (strcmp(object->symbols[i].name, name) == 0) {
            return &object->symbols[i];
        }
    }
    return NULL;
}
