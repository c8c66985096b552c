// saved.h: a program and one of its runs in one text file: sources, headers, build line, schedule.
//
// The file is plain text that survives a mail:
//
//     heddle-saved 1
//     # What to do with this file, for who finds it.
//     heddle 0.1.0
//     subject lost.c
//     compiler clang 14.0.6
//     build clang -g -pthread lost.c
//     finding data race: T1 (deposit) and T2 (deposit) both wrote counter, ...
//     schedule h1-f34df1c6-5.2
//
//     source 345 lost.c
//     (345 bytes as they are, and a line end)
//     end lost.c
//
//     end of file
//
// A part says how many bytes it has, and its end mark has to stand behind exactly these: so any
// text comes back byte for byte, and a file that was cut or changed on its way is noticed. Optional
// lines: "scenario ID", "include FOLDER", "stretch", "faults", "max-executions N", "max-steps N",
// "allow KIND,..."; parts besides sources: "header N NAME", "input N", "output N", "arguments N".
// Another version of the format has another number in the first line.
#ifndef GRADE_SAVED_H
#define GRADE_SAVED_H

#include "base/error.h"
#include "base/text.h"
#include "course/course.h"
#include "grade/build.h"
#include "stage/client.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

enum { SAVED_MAX_BYTES = 16 << 20, SAVED_PARTS_MAX = 1000 };

struct saved_part {
    char *name; // relative path below the folder that it is unpacked to; owned
    char *text; // owned
    size_t length;
    bool header; // else a source
};

struct saved {
    char *heddle;             // version that wrote it; all strings are owned, NULL not given
    char *subject;            // what was checked, as it was called: "lost.c", "01-counter"
    char *compiler;           // "clang 14.0.6"
    char *build;              // compile command as a learner could type it
    char *finding;            // what the run shows, one line
    char *scenario;           // of an exercise, NULL none
    char *include;            // folder for -I, relative; NULL none
    char *input;              // standard input, NULL none
    char *output;             // expected output, NULL not judged
    char *arguments;          // of main, each with a line end behind it, NULL none
    char *schedule;           // of the run
    bool stretch, faults;     // limits that differ from the usual ones
    uint64_t max_executions;  // 0 the usual one
    uint32_t max_steps;       // 0 the usual one
    uint64_t allow;           // bit 1 << enum verdict: kinds that are no failure
    struct saved_part *parts; // sources first, in the order of the build line; owned
    size_t part_count, part_capacity;
};

// Reads the text of such a file. False with `err`: "PATH:LINE: what is wrong there". Nothing in it
// is trusted: names that lead out of a folder, sizes that are not there, bytes that are no text.
bool saved_parse(const char *bytes, size_t length, const char *path, struct saved *saved,
                 struct error *err);
bool saved_read(const char *path, struct saved *saved, struct error *err);

// Takes over what a program was built from. `course_folder` (may be NULL) keeps its own names for
// files below it; all others are named relative to the working folder when they are all below it
// and `below_here`, else to the folder that they have in common. False with `err` for a name that
// cannot be kept.
bool saved_take_build(struct saved *saved, const struct build *build, int source_count,
                      const char *course_folder, bool below_here, struct error *err);

// Takes over what a scenario asks for; before the build, whose line names its folder.
void saved_take_scenario(struct saved *saved, const struct exercise *exercise,
                         const struct scenario *scenario);

void saved_format(const struct saved *saved, struct text *out);

// Writes the parts into an empty folder that nobody else can write to.
bool saved_unpack(const struct saved *saved, const char *folder, struct error *err);

// Whether a part may have this name: relative, without "..", nothing that a compiler takes for an
// option, printable.
bool saved_name_good(const char *name);

int saved_source_count(const struct saved *saved);
bool saved_wants_gcc(const struct saved *saved);

// What the program reads and has to print, and its limits; strings are borrowed.
void saved_script(const struct saved *saved, struct stage_limits *limits,
                  struct stage_script *script);

void saved_finish(struct saved *saved); // accepts zeroed memory

#endif
