// scan.c: the scanf family (C11 7.21.6.2), written out, so that each store is announced before it
// is done.
#include "runtime/scan.h"

#include "runtime/engine.h"
#include "runtime/stdlib.h"

#include <ctype.h>
#include <stdbool.h>
#include <stdlib.h>
#include <string.h>

enum { TOKEN_MAX = 127 };

struct directive {
    bool suppressed;
    size_t width; // SIZE_MAX none
    char length;  // 0, 'H' for hh, 'h', 'l', 'q' for ll, 'j', 'z', 't', 'L'
    char conversion;
    const char *set; // %[: first character behind the bracket and the circumflex
    const char *set_end;
    bool set_excludes;
};

enum outcome { MATCHED, MISMATCHED, INPUT_ENDED };

static void parse_length(const char **at, struct directive *directive)
{
    char first = **at;
    if (first == '\0' || strchr("hlqjztL", first) == NULL) {
        return;
    }
    (*at)++;
    directive->length = first;
    if ((first == 'h' || first == 'l') && **at == first) {
        (*at)++;
        directive->length = first == 'h' ? 'H' : 'q';
    }
}

static void parse_set(const char **at, struct directive *directive)
{
    directive->set_excludes = **at == '^';
    *at += directive->set_excludes;
    directive->set = *at;
    const char *close = **at == '\0' ? NULL : strchr(*at + 1, ']');
    directive->set_end = close != NULL ? close : *at + strlen(*at);
    *at = close != NULL ? close + 1 : directive->set_end;
}

// Reads a directive behind its '%'.
static struct directive parse(const char **at, uint32_t site)
{
    struct directive directive = {.width = SIZE_MAX};
    directive.suppressed = **at == '*';
    *at += directive.suppressed;
    if (isdigit((unsigned char)**at)) {
        char *end;
        directive.width = strtoul(*at, &end, 10);
        *at = end;
        if (directive.width == 0) {
            directive.width = SIZE_MAX;
        }
    }
    if (**at == '$') {
        engine_unsupported(site, "a scanf format with numbered arguments (%1$d)");
    }
    if (**at == 'm') {
        engine_unsupported(site, "scanf that allocates memory (%ms)");
    }
    parse_length(at, &directive);
    directive.conversion = **at;
    *at += **at != '\0';
    bool text = directive.conversion != '\0' && strchr("sc[", directive.conversion) != NULL;
    if ((text && directive.length == 'l') || directive.conversion == 'S' ||
        directive.conversion == 'C') {
        engine_unsupported(site, "wide characters in a scanf format (%ls, %lc)");
    }
    if (directive.conversion == '[') {
        parse_set(at, &directive);
    }
    return directive;
}

static void skip_space(struct scan *scan)
{
    while (scan->at < scan->end && isspace((unsigned char)*scan->at)) {
        scan->at++;
    }
}

static struct scan_store *new_store(struct scan *scan, void *to, uint32_t site)
{
    if (scan->count == SCAN_STORES_MAX) {
        engine_unsupported(site, "scanf with more than 32 results");
    }
    struct scan_store *store = &scan->stores[scan->count++];
    *store = (struct scan_store){.to = to};
    return store;
}

static size_t integer_size(char length)
{
    switch (length) {
    case 'H':
        return sizeof(char);
    case 'h':
        return sizeof(short);
    case 0:
        return sizeof(int);
    default:
        return sizeof(long);
    }
}

// The start of the input that belongs to a number in `base` (0: as its prefix says).
static size_t measure_integer(const char *from, size_t limit, int base, size_t *digits)
{
    size_t at = limit > 0 && (*from == '+' || *from == '-');
    *digits = 0;
    if (base != 10 && base != 8 && at + 1 < limit && from[at] == '0' &&
        (from[at + 1] | 0x20) == 'x') {
        at += 2;
        base = 16;
    } else if (base == 0) {
        base = at < limit && from[at] == '0' ? 8 : 10;
    }
    for (; at < limit; at++, (*digits)++) {
        unsigned char c = (unsigned char)from[at];
        int digit = isdigit(c) ? c - '0' : isxdigit(c) ? (c | 0x20) - 'a' + 10 : 99;
        if (digit >= base) {
            break;
        }
    }
    return at;
}

static size_t copy_token(char *token, const char *from, size_t length)
{
    size_t kept = length < TOKEN_MAX ? length : TOKEN_MAX;
    memcpy(token, from, kept);
    token[kept] = '\0';
    return kept;
}

static enum outcome read_integer(struct scan *scan, const struct directive *directive, size_t limit,
                                 void *to, uint32_t site)
{
    char conversion = directive->conversion;
    int base = conversion == 'i'                        ? 0
               : conversion == 'o'                      ? 8
               : conversion == 'd' || conversion == 'u' ? 10
                                                        : 16;
    size_t digits;
    size_t length = measure_integer(scan->at, limit, base, &digits);
    char token[TOKEN_MAX + 1];
    copy_token(token, scan->at, length);
    scan->at += length;
    if (digits == 0) {
        return MISMATCHED;
    }
    if (!directive->suppressed) {
        bool is_signed = conversion == 'd' || conversion == 'i';
        unsigned long value =
            is_signed ? (unsigned long)strtol(token, NULL, base) : strtoul(token, NULL, base);
        struct scan_store *store = new_store(scan, to, site);
        store->size = conversion == 'p' ? sizeof(void *) : integer_size(directive->length);
        memcpy(store->value, &value, store->size);
    }
    return MATCHED;
}

// The longest start of the input that can begin a floating number: strtod on a copy says where it
// ends.
static size_t measure_float(const char *from, size_t limit, char *token)
{
    size_t length = 0;
    while (length < limit && length < TOKEN_MAX &&
           (isalnum((unsigned char)from[length]) || strchr("+-.()_", from[length]) != NULL) &&
           from[length] != '\0') {
        length++;
    }
    copy_token(token, from, length);
    char *end;
    strtold(token, &end);
    *end = '\0';
    return (size_t)(end - token);
}

static enum outcome read_float(struct scan *scan, const struct directive *directive, size_t limit,
                               void *to, uint32_t site)
{
    char token[TOKEN_MAX + 1];
    size_t length = measure_float(scan->at, limit, token);
    scan->at += length;
    if (length == 0) {
        return MISMATCHED;
    }
    if (directive->suppressed) {
        return MATCHED;
    }
    struct scan_store *store = new_store(scan, to, site);
    if (directive->length == 'L') {
        long double value = strtold(token, NULL);
        store->size = sizeof value;
        memcpy(store->value, &value, 10); // the rest is padding
    } else if (directive->length == 'l') {
        double value = strtod(token, NULL);
        store->size = sizeof value;
        memcpy(store->value, &value, sizeof value);
    } else {
        float value = strtof(token, NULL);
        store->size = sizeof value;
        memcpy(store->value, &value, sizeof value);
    }
    return MATCHED;
}

static bool in_set(const struct directive *directive, char c)
{
    bool found = false;
    for (const char *at = directive->set; at < directive->set_end && !found; at++) {
        if (at + 2 < directive->set_end && at[1] == '-') {
            found = (unsigned char)c >= (unsigned char)at[0] &&
                    (unsigned char)c <= (unsigned char)at[2];
            at += 2;
        } else {
            found = *at == c;
        }
    }
    return found != directive->set_excludes;
}

static enum outcome read_text(struct scan *scan, const struct directive *directive, size_t limit,
                              void *to, uint32_t site)
{
    size_t length = 0;
    if (directive->conversion == 'c') {
        size_t wanted = directive->width == SIZE_MAX ? 1 : directive->width;
        length = wanted < limit ? wanted : limit;
    } else if (directive->conversion == 's') {
        while (length < limit && !isspace((unsigned char)scan->at[length])) {
            length++;
        }
    } else {
        while (length < limit && in_set(directive, scan->at[length])) {
            length++;
        }
    }
    if (length == 0) {
        return MISMATCHED;
    }
    if (!directive->suppressed) {
        struct scan_store *store = new_store(scan, to, site);
        store->bytes = scan->at;
        store->size = length;
        store->terminate = directive->conversion != 'c';
    }
    scan->at += length;
    return MATCHED;
}

static enum outcome convert(struct scan *scan, const struct directive *directive, void *to,
                            uint32_t site)
{
    char conversion = directive->conversion;
    if (conversion != 'c' && conversion != '[') {
        skip_space(scan);
    }
    size_t left = (size_t)(scan->end - scan->at);
    if (left == 0) {
        return INPUT_ENDED;
    }
    size_t limit = left < directive->width ? left : directive->width;
    switch (conversion) {
    case 'd':
    case 'i':
    case 'u':
    case 'o':
    case 'x':
    case 'X':
    case 'p':
        return read_integer(scan, directive, limit, to, site);
    case 'a':
    case 'A':
    case 'e':
    case 'E':
    case 'f':
    case 'F':
    case 'g':
    case 'G':
        return read_float(scan, directive, limit, to, site);
    case 's':
    case 'c':
    case '[':
        return read_text(scan, directive, limit, to, site);
    case '%':
        return *scan->at == '%' ? (scan->at++, MATCHED) : MISMATCHED;
    default:
        return MISMATCHED;
    }
}

// A character of the format that is no directive.
static enum outcome match_plain(struct scan *scan, char c)
{
    if (isspace((unsigned char)c)) {
        skip_space(scan);
        return MATCHED;
    }
    if (scan->at == scan->end) {
        return INPUT_ENDED;
    }
    if (*scan->at != c) {
        return MISMATCHED;
    }
    scan->at++;
    return MATCHED;
}

static void store_position(struct scan *scan, const struct directive *directive, void *to,
                           uint32_t site)
{
    long position = scan->at - scan->start;
    struct scan_store *store = new_store(scan, to, site);
    store->size = integer_size(directive->length);
    memcpy(store->value, &position, store->size);
}

void scan_read(struct scan *scan, const char *input, size_t length, const char *format,
               va_list args, uint32_t site)
{
    *scan = (struct scan){.start = input, .at = input, .end = input + length};
    enum outcome outcome = MATCHED;
    int converted = 0;
    while (*format != '\0' && outcome == MATCHED) {
        if (*format != '%') {
            outcome = match_plain(scan, *format++);
            continue;
        }
        format++;
        struct directive directive = parse(&format, site);
        bool stores =
            !directive.suppressed && directive.conversion != '%' && directive.conversion != '\0';
        void *to = stores ? va_arg(args, void *) : NULL;
        if (directive.conversion == 'n') {
            if (stores) {
                store_position(scan, &directive, to, site);
            }
            continue;
        }
        outcome = convert(scan, &directive, to, site);
        converted += outcome == MATCHED && stores;
    }
    scan->result = outcome == INPUT_ENDED && converted == 0 ? -1 : converted;
}

void scan_store(struct scan *scan, uint32_t site)
{
    for (unsigned i = 0; i < scan->count; i++) {
        struct scan_store *store = &scan->stores[i];
        stdlib_writes(store->to, store->size + store->terminate, site);
        memmove(store->to, store->bytes != NULL ? store->bytes : (const char *)store->value,
                store->size);
        if (store->terminate) {
            ((char *)store->to)[store->size] = '\0';
        }
    }
}
