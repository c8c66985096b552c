// subject.h: what a command is about: a demo, an exercise or a file of one's own, and the program
// made from it.
#ifndef CLI_SUBJECT_H
#define CLI_SUBJECT_H

#include "cli/command.h"
#include "grade/check.h"
#include "grade/saved.h"

struct subject {
    const char *name;            // as the user wrote it; borrowed
    struct course course;        // opened only when the name is no file
    const struct lesson *lesson; // of the demo, else NULL
    const struct demo *demo;
    const struct exercise *exercise; // all three NULL: a file
    char *file;                      // the C file; owned
    const char *const *sources;      // several files of one program, the first is `file`; borrowed
    int source_count;                // 0 when there is only `file`
    struct opened *opened; // a saved program: its parts lie in the working folder; else NULL; owned
};

// A saved program, unpacked to a folder of its own, which is the working folder until the subject
// is finished: so its files have the names that they had where it was saved.
struct opened {
    struct saved saved;
    char *folder;         // private, removed at the end; owned
    char *back;           // the working folder before; owned
    const char **sources; // names of its sources; owned, the names are the saved program's
};

// Finds what `name` stands for. A name that ends in .c is a file, one that ends in .heddle a saved
// program, which is unpacked. With `file` not NULL it must be
// an exercise, and that file takes the place of the learner's copy; else the copy is made when
// there is none. False after having said on stderr what is wrong, with the nearest name. Release
// with subject_finish.
bool subject_find(const struct invocation *invocation, const char *name, const char *file,
                  struct subject *subject);

// The same for all words behind a command: one name, or several files of one program.
bool subject_find_all(const struct invocation *invocation, const char *const *words, int count,
                      struct subject *subject);
bool subject_all_files(const char *const *words, int count); // all end in .c
bool subject_is_saved(const char *name);                     // ends in .heddle

// Adds the subject as words for a shell, each with a blank in front.
void subject_add_words(const struct subject *subject, struct text *out);

// What a saved program reads, has to print and is limited to; false for other subjects.
bool subject_saved_script(const struct subject *subject, struct stage_limits *limits,
                          struct stage_script *script);

void subject_finish(struct subject *subject);

// A subject that can be run: its module in a stage, with what it reads and its limits.
struct program {
    struct build build;
    struct stage *stage;
    struct stage_limits limits;
    struct stage_script script;      // borrowed from the course
    const struct scenario *scenario; // of an exercise, NULL none; borrowed
};

// Builds and starts it, with the compiler and the limits of the options, except where the subject
// has its own. `checksum` picks the scenario of an exercise that a schedule belongs to; 0: the
// first. Returns EXIT_PASSED, or another status after having said on stderr what is wrong (the
// compiler's lines included).
int program_open(const struct subject *subject, const struct check_options *options,
                 uint32_t checksum, struct program *program);
void program_close(struct program *program); // accepts zeroed memory

// Puts the page that explains a failure into words. Where `course` is NULL or not open the usual
// one is asked; where that has not the page, the report has its id.
void subject_name_page(const struct invocation *invocation, const struct course *course,
                       struct check_result *result);

// Makes the learner's copy of an exercise when there is none, and says so on stderr.
bool subject_prepare_copy(const struct exercise *exercise);

#endif
