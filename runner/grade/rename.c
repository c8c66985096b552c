// rename.c: an object file copied with other names in it.
//
// What objcopy --redefine-syms and --rename-section do, without a process of its own for each
// object. A new name is put behind the names that are there (an ELF string table may have names
// that nobody uses); one table may serve both symbols and sections, as clang has it.
#include "grade/rename.h"

#include "base/files.h"
#include "base/memory.h"

#include <fcntl.h>
#include <gelf.h>
#include <libelf.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

enum { OBJECT_MAX_BYTES = 256 << 20 };

struct pair {
    char *old, *new; // within the copy of the lines
};

// A string table that grows.
struct strings {
    Elf_Scn *section;
    struct text text;
};

struct renaming {
    char *lines;        // owned; cut into words
    struct pair *pairs; // sorted by the old name; owned
    size_t count;
    Elf *elf;
    struct strings symbols, sections;
};

static int compare_pairs(const void *left, const void *right)
{
    return strcmp(((const struct pair *)left)->old, ((const struct pair *)right)->old);
}

static void read_pairs(struct renaming *renaming, const struct text *renames)
{
    size_t capacity = 0;
    char *rest = NULL;
    renaming->lines = memory_string(text_string(renames));
    for (char *old = strtok_r(renaming->lines, " \n", &rest); old != NULL;
         old = strtok_r(NULL, " \n", &rest)) {
        char *new = strtok_r(NULL, " \n", &rest);
        renaming->pairs =
            memory_grow(renaming->pairs, renaming->count, &capacity, sizeof *renaming->pairs);
        renaming->pairs[renaming->count++] = (struct pair){old, new};
    }
    if (renaming->count > 0) {
        qsort(renaming->pairs, renaming->count, sizeof *renaming->pairs, compare_pairs);
    }
}

static const char *new_name(const struct renaming *renaming, char *old)
{
    struct pair key = {old, NULL};
    const struct pair *found =
        old == NULL || renaming->count == 0
            ? NULL
            : bsearch(&key, renaming->pairs, renaming->count, sizeof key, compare_pairs);
    return found != NULL ? found->new : NULL;
}

static bool strings_open(struct strings *strings, Elf *elf, size_t index)
{
    strings->section = elf_getscn(elf, index);
    Elf_Data *data = strings->section != NULL ? elf_getdata(strings->section, NULL) : NULL;
    if (data == NULL || data->d_buf == NULL) {
        return false;
    }
    text_add_bytes(&strings->text, data->d_buf, data->d_size);
    return true;
}

static size_t strings_add(struct strings *strings, const char *name)
{
    size_t offset = strings->text.length;
    text_add_bytes(&strings->text, name, strlen(name) + 1);
    return offset;
}

// The table's bytes stay with `strings` and must live until the file was written.
static void strings_put(struct strings *strings)
{
    Elf_Data *data = strings->section != NULL ? elf_getdata(strings->section, NULL) : NULL;
    if (data != NULL) {
        data->d_buf = strings->text.bytes;
        data->d_size = strings->text.length;
        elf_flagdata(data, ELF_C_SET, ELF_F_DIRTY);
    }
}

static bool rename_symbols(struct renaming *renaming, struct strings *strings, Elf_Scn *section,
                           const GElf_Shdr *header)
{
    Elf_Data *data = elf_getdata(section, NULL);
    size_t count = header->sh_entsize != 0 ? header->sh_size / header->sh_entsize : 0;
    if (data == NULL) {
        return false;
    }
    for (size_t i = 1; i < count; i++) {
        GElf_Sym symbol;
        if (gelf_getsym(data, (int)i, &symbol) == NULL) {
            return false;
        }
        bool global = GELF_ST_BIND(symbol.st_info) != STB_LOCAL;
        const char *name =
            global ? new_name(renaming, elf_strptr(renaming->elf, header->sh_link, symbol.st_name))
                   : NULL;
        if (name != NULL) {
            symbol.st_name = (GElf_Word)strings_add(strings, name);
            gelf_update_sym(data, (int)i, &symbol);
        }
    }
    elf_flagdata(data, ELF_C_SET, ELF_F_DIRTY);
    return true;
}

// ".init_array.00101" becomes "rt_init_array.00101".
static void rename_section(struct strings *names, Elf_Scn *section, GElf_Shdr *header,
                           const char *name)
{
    struct text spelled = {0};
    text_printf(&spelled, "rt_%s", name + 1);
    header->sh_name = (GElf_Word)strings_add(names, text_string(&spelled));
    header->sh_type = SHT_PROGBITS;
    header->sh_flags = SHF_ALLOC | SHF_WRITE;
    gelf_update_shdr(section, header);
    text_finish(&spelled);
}

static bool rename_all(struct renaming *renaming)
{
    size_t names = 0;
    if (renaming->elf == NULL || elf_kind(renaming->elf) != ELF_K_ELF ||
        elf_getshdrstrndx(renaming->elf, &names) != 0 ||
        !strings_open(&renaming->sections, renaming->elf, names)) {
        return false;
    }
    for (Elf_Scn *section = NULL; (section = elf_nextscn(renaming->elf, section)) != NULL;) {
        GElf_Shdr header;
        if (gelf_getshdr(section, &header) == NULL) {
            return false;
        }
        const char *name = elf_strptr(renaming->elf, names, header.sh_name);
        if (header.sh_type == SHT_SYMTAB) {
            struct strings *strings =
                header.sh_link == names ? &renaming->sections : &renaming->symbols;
            if ((strings == &renaming->symbols &&
                 !strings_open(strings, renaming->elf, header.sh_link)) ||
                !rename_symbols(renaming, strings, section, &header)) {
                return false;
            }
        } else if (name != NULL &&
                   (text_starts(name, ".init_array") || text_starts(name, ".fini_array"))) {
            rename_section(&renaming->sections, section, &header, name);
        }
    }
    strings_put(&renaming->symbols);
    strings_put(&renaming->sections);
    return elf_update(renaming->elf, ELF_C_WRITE) > 0;
}

// The copy, open for changes; -1 with `err`.
static int copy_open(const char *from, const char *to, struct error *err)
{
    size_t length;
    char *bytes = file_read(from, OBJECT_MAX_BYTES, &length, err);
    bool copied = bytes != NULL && file_create(to, bytes, length, err);
    free(bytes);
    int fd = copied ? open(to, O_RDWR | O_CLOEXEC) : -1;
    if (copied && fd < 0) {
        error_errno(err, "%s", to);
    }
    return fd;
}

bool rename_copy(const char *from, const char *to, const struct text *renames, struct error *err)
{
    int fd = copy_open(from, to, err);
    if (fd < 0) {
        return false;
    }
    struct renaming renaming = {0};
    read_pairs(&renaming, renames);
    elf_version(EV_CURRENT);
    renaming.elf = elf_begin(fd, ELF_C_RDWR, NULL);
    bool done = rename_all(&renaming);
    if (!done) {
        error_set(err, "%s: its names cannot be changed: %s", to, elf_errmsg(-1));
    }
    elf_end(renaming.elf);
    close(fd);
    text_finish(&renaming.symbols.text);
    text_finish(&renaming.sections.text);
    free(renaming.pairs);
    free(renaming.lines);
    return done;
}
