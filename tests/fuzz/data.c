// data.c: damaged input for everything that reads what others wrote: schedules, saved programs,
// what the stage says, pages, specs.
//
//     fuzz-data [--minutes N] [--seed N] [--case READER N] ROOT
//
// ROOT is the folder of the project: the real input comes from its tests, lessons and from programs
// that are checked for it. Each reader works in a child process, so that a crash or a hang is a
// finding with the number of its case. Without --minutes (or HEDDLE_FUZZ_MINUTES) a fixed number of
// cases. Prints TAP.
#include "data.h"

#include "base/files.h"
#include "base/memory.h"
#include "base/process.h"
#include "grade/check.h"
#include "grade/saved.h"
#include "stage/message.h"
#include "stage/report.h"

#include <dirent.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

enum { FILE_BYTES = 1 << 20, CASE_SECONDS = 20, BATCH = 256 };

// Shared with the child: where it is.
struct progress {
    unsigned long at; // the case that is being read
    bool disagreed;
};

static struct {
    double minutes;
    unsigned long seed;
    long only_reader;
    unsigned long only_case;
    const char *root;
} given = {.seed = 1, .only_reader = -1};

static char *folder; // private, for all

// --- real input ---

static void add_file(struct reader *reader, const char *path)
{
    size_t length;
    char *bytes = file_read(path, FILE_BYTES, &length, NULL);
    if (bytes != NULL) {
        reader_add(reader, bytes, length);
    }
    free(bytes);
}

// Adds FOLDER/*/NAME, or all files of FOLDER/* that end in NAME when it begins with a dot.
static void add_files(struct reader *reader, const char *below, const char *name)
{
    struct text command = {0};
    text_printf(&command, "%s/%s", given.root, below);
    struct dirent **entries;
    int count = scandir(text_string(&command), &entries, NULL, alphasort);
    for (int i = 0; i < count; i++) {
        text_clear(&command);
        text_printf(&command, "%s/%s/%s", given.root, below, entries[i]->d_name);
        bool file = name[0] == '.' && text_ends(entries[i]->d_name, name);
        if (!file && name[0] != '.' && entries[i]->d_name[0] != '.') {
            text_printf(&command, "/%s", name);
            file = true;
        }
        if (file) {
            add_file(reader, text_string(&command));
        }
        free(entries[i]);
    }
    if (count >= 0) {
        free(entries);
    }
    text_finish(&command);
}

static void add_saved(const struct check_result *result, const char *schedule)
{
    struct saved saved = {0};
    struct text text = {0};
    struct error err;
    if (saved_take_build(&saved, &result->build, 1, NULL, false, &err)) {
        saved.heddle = memory_string("0.1.0");
        saved.subject = memory_string(result->subject);
        saved.schedule = memory_string(schedule);
        saved.include = memory_string("a/b");
        saved.input = memory_string("1 2\n");
        saved.output = memory_string("3\n");
        saved_format(&saved, &text);
        reader_add(&readers[DATA_SAVED], text.bytes, text.length);
    }
    saved_finish(&saved);
    text_finish(&text);
}

// What a check of the program makes: a report, a trace, a schedule, a request, a saved program.
static void add_check(const char *name)
{
    struct check_options options = check_options_default();
    struct check_result result;
    struct error err = {""};
    struct text path = {0}, text = {0};
    text_printf(&path, "%s/tests/golden/files/%s", given.root, name);
    const char *paths[] = {text_string(&path)};
    if (!check_files(paths, 1, &options, &result, &err)) {
        printf("# %s: %s\n", name, err.text);
        text_finish(&path);
        return;
    }
    schedule_format(&result.report.schedule, &text);
    reader_add(&readers[DATA_SCHEDULE], text.bytes, text.length);
    add_saved(&result, text_string(&text));
    text_clear(&text);
    trace_encode(&result.report.trace, &text);
    reader_add(&readers[DATA_TRACE], text.bytes, text.length);
    text_clear(&text);
    report_pack(&result.report, &text);
    reader_add(&readers[DATA_REPORT], text.bytes, text.length);
    text_clear(&text);
    struct message_request request = {
        .limits = options.limits, .input = "12", .output = "3", .schedule = result.report.schedule};
    struct path_step step = {0};
    path_add(&request.path, step);
    path_add(&request.path, step);
    message_add_request(&text, &request);
    reader_add(&readers[DATA_REQUEST], text.bytes, text.length);
    path_finish(&request.path);
    check_finish(&result);
    text_finish(&text);
    text_finish(&path);
}

static void collect(void)
{
    static const char *const programs[] = {"lost.c", "two-locks.c", "many.c", "luckless.c"};
    static const char schedule[] = "h1-5a3f09c2-4.2-6.1t-7.0s-9.255i-4294967295.3f";
    for (size_t i = 0; i < sizeof programs / sizeof *programs; i++) {
        add_check(programs[i]);
    }
    reader_add(&readers[DATA_SCHEDULE], schedule, sizeof schedule - 1);
    add_files(&readers[DATA_PAGE], "lessons/01-locks/pages", ".md");
    add_files(&readers[DATA_PAGE], "exercises", "task.md");
    add_files(&readers[DATA_LESSON], "tests/golden/course/lessons", "lesson.lua");
    add_files(&readers[DATA_LESSON], "lessons", "lesson.lua");
    add_files(&readers[DATA_EXERCISE], "tests/golden/course/exercises", "exercise.lua");
    add_files(&readers[DATA_EXERCISE], "exercises", "exercise.lua");
}

// --- one reader ---

static bool read_case(struct reader *reader, unsigned long which, struct text *input)
{
    struct chance chance = chance_of(given.seed, which);
    const struct sample *from = &reader->samples[chance_pick(&chance, reader->sample_count)];
    const struct sample *other = &reader->samples[chance_pick(&chance, reader->sample_count)];
    mutate(&chance, from, other, reader->words, input);
    // A copy of its own size: a byte read behind its end is seen.
    char *exact = malloc(input->length > 0 ? input->length : 1);
    memcpy(exact, input->bytes, input->length);
    bool good = reader->read(exact, input->length, folder);
    free(exact);
    return good;
}

static void read_cases(struct reader *reader, unsigned long first, unsigned long count,
                       struct progress *progress)
{
    struct text input = {0};
    for (unsigned long i = first; i < first + count; i++) {
        progress->at = i;
        if (i % BATCH == 0) {
            alarm(CASE_SECONDS);
        }
        if (!read_case(reader, i, &input)) {
            progress->disagreed = true;
            break;
        }
    }
    alarm(0);
    text_finish(&input);
}

// True when the child came to its end. What ended it otherwise is printed.
static bool read_in_child(struct reader *reader, unsigned long first, unsigned long count)
{
    struct progress *progress =
        mmap(NULL, sizeof *progress, PROT_READ | PROT_WRITE, MAP_SHARED | MAP_ANONYMOUS, -1, 0);
    int status = 1;
    fflush(stdout);
    pid_t child = fork();
    if (child == 0) {
        read_cases(reader, first, count, progress);
        _exit(progress->disagreed ? 1 : 0);
    }
    waitpid(child, &status, 0);
    bool good = WIFEXITED(status) && WEXITSTATUS(status) == 0;
    if (!good) {
        printf("# case %lu of seed %lu: %s\n", progress->at, given.seed,
               WIFSIGNALED(status) && WTERMSIG(status) == SIGALRM ? "it did not come to an end"
               : progress->disagreed ? "read again it was something else"
                                     : "a crash, or a finding of a sanitizer");
    }
    munmap(progress, sizeof *progress);
    return good;
}

static double seconds(void)
{
    struct timespec now;
    clock_gettime(CLOCK_MONOTONIC, &now);
    return (double)now.tv_sec + (double)now.tv_nsec / 1e9;
}

static bool fuzz(struct reader *reader)
{
    if (reader->sample_count == 0) {
        printf("# no real input for it\n");
        return false;
    }
    double end = seconds() + given.minutes * 60 / DATA_KINDS;
    unsigned long done = 0;
    bool good = true;
    do {
        good = read_in_child(reader, done, reader->cases);
        done += reader->cases;
    } while (good && seconds() < end);
    printf("# %lu cases\n", done);
    return good;
}

// --- the folder that courses are opened in ---

static bool copy_course(void)
{
    struct text command = {0};
    struct process_result result = {0};
    struct error err;
    text_printf(&command, "%s/tests/golden/course", given.root);
    const char *argv[] = {"cp", "-r", text_string(&command), "course", NULL};
    bool done = process_run(argv, NULL, 10000, &result, &err) && result.status == 0;
    text_finish(&result.output);
    text_finish(&command);
    return done;
}

static bool parse(int argc, char **argv)
{
    const char *minutes = getenv("HEDDLE_FUZZ_MINUTES");
    given.minutes = minutes != NULL ? atof(minutes) : 0;
    for (int i = 1; i < argc; i++) {
        if (strcmp(argv[i], "--minutes") == 0 && i + 1 < argc) {
            given.minutes = atof(argv[++i]);
        } else if (strcmp(argv[i], "--seed") == 0 && i + 1 < argc) {
            given.seed = strtoul(argv[++i], NULL, 10);
        } else if (strcmp(argv[i], "--case") == 0 && i + 2 < argc) {
            given.only_reader = atol(argv[++i]);
            given.only_case = strtoul(argv[++i], NULL, 10);
        } else {
            given.root = argv[i];
        }
    }
    return given.root != NULL && given.only_reader < DATA_KINDS;
}

int main(int argc, char **argv)
{
    struct error err = {""};
    unsigned failed = 0;
    if (!parse(argc, argv)) {
        fprintf(stderr, "usage: fuzz-data [--minutes N] [--seed N] [--case READER N] ROOT\n");
        return 2;
    }
    char *root = realpath(given.root, NULL);
    given.root = root;
    collect();
    folder = file_temporary_directory(&err);
    if (folder == NULL || chdir(folder) != 0 || !copy_course()) {
        printf("Bail out! no folder to work in: %s\n", err.text);
        return 1;
    }
    if (given.only_reader >= 0) {
        struct text input = {0};
        bool good = read_case(&readers[given.only_reader], given.only_case, &input);
        fwrite(input.bytes, 1, input.length, stdout);
        return good ? 0 : 1;
    }
    printf("1..%d\n", DATA_KINDS);
    for (int i = 0; i < DATA_KINDS; i++) {
        bool good = fuzz(&readers[i]);
        failed += !good;
        printf("%sok %d - damaged %s are read or refused\n", good ? "" : "not ", i + 1,
               readers[i].name);
    }
    (void)!chdir("/");
    file_remove_tree(folder);
    for (int i = 0; i < DATA_KINDS; i++) {
        for (unsigned k = 0; k < readers[i].sample_count; k++) {
            free(readers[i].samples[k].bytes);
        }
    }
    free(folder);
    free(root);
    return failed != 0;
}
