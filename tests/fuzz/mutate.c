// mutate.c: small damage to real input.
#include "mutate.h"

#include <stdlib.h>
#include <string.h>

enum { CHANGES_MAX = 6, STRETCH_MAX = 200 };

struct chance chance_of(uint64_t seed, uint64_t which)
{
    struct chance chance = {seed * UINT64_C(0x9E3779B97F4A7C15) ^ (which + 1) << 20};
    chance_pick(&chance, 2);
    chance_pick(&chance, 2);
    return chance;
}

unsigned chance_pick(struct chance *chance, unsigned count)
{
    chance->state = chance->state * UINT64_C(6364136223846793005) + UINT64_C(1442695040888963407);
    return (unsigned)((chance->state >> 33) % count);
}

// A place in a text of this length, its end included.
static size_t place(struct chance *chance, size_t length)
{
    return (size_t)chance_pick(chance, (unsigned)length + 1);
}

static size_t stretch(struct chance *chance, size_t at, size_t length)
{
    size_t left = length - at;
    size_t most = left < STRETCH_MAX ? left : STRETCH_MAX;
    // Often to the end of what is there: cut files.
    return chance_pick(chance, 8) == 0 ? left : place(chance, most);
}

static void insert(struct text *out, size_t at, const char *bytes, size_t length)
{
    char *tail = malloc(out->length - at + 1);
    size_t tail_length = out->length - at;
    char *copy = malloc(length + 1);
    memcpy(copy, bytes, length);
    memcpy(tail, out->bytes + at, tail_length);
    out->length = at;
    text_add_bytes(out, copy, length);
    text_add_bytes(out, tail, tail_length);
    free(copy);
    free(tail);
}

static void cut(struct text *out, size_t at, size_t length)
{
    memmove(out->bytes + at, out->bytes + at + length, out->length - at - length);
    out->length -= length;
    out->bytes[out->length] = '\0';
}

// A number of 1, 2, 4 or 8 bytes becomes one at which things go wrong.
static void set_number(struct chance *chance, struct text *out)
{
    static const uint64_t numbers[] = {0,
                                       1,
                                       2,
                                       127,
                                       128,
                                       255,
                                       256,
                                       65535,
                                       0x7fffffff,
                                       0x80000000,
                                       0xffffffff,
                                       UINT64_MAX,
                                       UINT64_MAX / 2,
                                       1 << 20};
    uint64_t number = numbers[chance_pick(chance, sizeof numbers / sizeof *numbers)];
    size_t size = (size_t)1 << chance_pick(chance, 4);
    if (out->length < size) {
        return;
    }
    size_t at = place(chance, out->length - size) / size * size;
    memcpy(out->bytes + at, &number, size);
}

// Digits in a text become other digits.
static void set_digits(struct chance *chance, struct text *out)
{
    static const char *const numbers[] = {"0",   "-1", "4294967296", "18446744073709551616",
                                          "1e9", "00", "2147483648", "7"};
    size_t at = place(chance, out->length);
    while (at < out->length && (out->bytes[at] < '0' || out->bytes[at] > '9')) {
        at++;
    }
    size_t length = strspn(out->bytes + at, "0123456789");
    const char *number = numbers[chance_pick(chance, sizeof numbers / sizeof *numbers)];
    cut(out, at, length);
    insert(out, at, number, strlen(number));
}

static void put_word(struct chance *chance, const char *const *words, struct text *out)
{
    unsigned count = 0;
    while (words != NULL && words[count] != NULL) {
        count++;
    }
    if (count > 0) {
        const char *word = words[chance_pick(chance, count)];
        insert(out, place(chance, out->length), word, strlen(word));
    }
}

static void take_stretch(struct chance *chance, const struct sample *from, struct text *out)
{
    size_t at = place(chance, from->length);
    size_t length = stretch(chance, at, from->length);
    insert(out, place(chance, out->length), from->bytes + at, length);
}

// Puts a stretch of the other input over what is there: the length stays.
static void overwrite(struct chance *chance, const struct sample *from, struct text *out)
{
    size_t at = place(chance, out->length);
    size_t source = place(chance, from->length) / 4 * 4;
    size_t length = stretch(chance, at, out->length);
    if (source < from->length) {
        size_t most = from->length - source;
        memcpy(out->bytes + at, from->bytes + source, length < most ? length : most);
    }
}

static void change_in_place(struct chance *chance, const struct sample *other, struct text *out)
{
    size_t at = place(chance, out->length);
    switch (chance_pick(chance, 4)) {
    case 0:
        out->bytes[at] ^= at < out->length ? (char)(1u << chance_pick(chance, 8)) : 0;
        break;
    case 1:
        overwrite(chance, other, out);
        break;
    default:
        set_number(chance, out);
        break;
    }
}

static void change(struct chance *chance, const struct sample *other, const char *const *words,
                   struct text *out)
{
    size_t at = place(chance, out->length);
    switch (chance_pick(chance, 8)) {
    case 0:
        if (at < out->length) {
            out->bytes[at] ^= (char)(1u << chance_pick(chance, 8));
        }
        break;
    case 1:
        if (at < out->length) {
            out->bytes[at] = (char)chance_pick(chance, 256);
        }
        break;
    case 2:
        set_number(chance, out);
        break;
    case 3:
        cut(out, at, stretch(chance, at, out->length));
        break;
    case 4:
        take_stretch(chance, other, out);
        break;
    case 5:
        put_word(chance, words, out);
        break;
    case 6:
        set_digits(chance, out);
        break;
    default:
        take_stretch(chance, &(struct sample){out->bytes, out->length}, out);
        break;
    }
}

void mutate(struct chance *chance, const struct sample *from, const struct sample *other,
            const char *const *words, struct text *out)
{
    text_clear(out);
    text_add_bytes(out, from->bytes, from->length);
    text_add(out, "");
    // What is binary has counts that say its length: with another one it is refused at once.
    bool in_place = words == NULL && chance_pick(chance, 4) != 0;
    for (unsigned i = chance_pick(chance, CHANGES_MAX) + 1; i > 0; i--) {
        if (in_place) {
            change_in_place(chance, other, out);
        } else {
            change(chance, other, words, out);
        }
    }
}
