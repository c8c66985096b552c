// programs.c: random programs, checked with each compiler, and searched with checkpoints off, on
// and at random: everything has to agree, and nothing may be heddle's own fault.
//
//     fuzz-programs [--minutes N] [--seed N] [--count N] [--show SEED] [--keep FOLDER]
//
// Without --minutes (or HEDDLE_FUZZ_MINUTES) --count programs. A program that does not agree is
// printed, and kept in FOLDER. Prints TAP.
#include "grammar.h"

#include "base/files.h"
#include "base/memory.h"
#include "base/process.h"
#include "explore/dpor.h"
#include "grade/check.h"
#include "runtime/clock.h"
#include "runtime/engine.h"
#include "stage/loader.h"
#include "stage/symbols.h"

#include <inttypes.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

enum { EXECUTIONS_MAX = 1500, STEPS_MAX = 400, WIDTH = 16, SEARCH_SECONDS = 60 };

static struct {
    double minutes;
    unsigned long seed, count;
    const char *keep;
    bool show;
} given = {.seed = 1, .count = 48};

// --- one search in this process ---

// What a search did, as one number: each path in its order, with its end.
struct course_taken {
    uint64_t ends; // executions, and those that were cut
    uint64_t executions, hash;
};

static void mix(struct course_taken *taken, const void *bytes, size_t length)
{
    const unsigned char *byte = bytes;
    for (size_t i = 0; i < length; i++) {
        taken->hash = (taken->hash ^ byte[i]) * UINT64_C(1099511628211);
    }
}

static bool on_end(void *context, enum ending ending, const struct path *path)
{
    struct course_taken *taken = context;
    const uint64_t outcome[] = {ending, RECORDS->failure.kind, (uint32_t)RECORDS->exit_status,
                                RECORDS->race.found};
    taken->executions += ending != ENDING_PRUNED;
    mix(taken, outcome, sizeof outcome);
    for (uint32_t i = 0; i < path->count; i++) {
        const uint8_t step[] = {(uint8_t)path->steps[i].thread, path->steps[i].alternative};
        mix(taken, step, sizeof step);
    }
    return ++taken->ends < EXECUTIONS_MAX; // not by the steps, which going back takes or spares
}

static struct course_taken search_with(struct executor *executor,
                                       enum engine_checkpoints checkpoints)
{
    struct course_taken taken = {0};
    struct dpor_options options = {.max_executions = EXECUTIONS_MAX,
                                   .max_steps = STEPS_MAX,
                                   .on_end = on_end,
                                   .context = &taken};
    engine_options.checkpoints = checkpoints;
    struct dpor *dpor = dpor_create(executor, WIDTH);
    dpor_explore(dpor, &options);
    dpor_destroy(dpor);
    return taken;
}

// In a child: exit status 0 when all searches take the same course.
static int search_in_three_ways(const char *module)
{
    struct error err;
    struct executor executor;
    const struct symbols *symbols = symbols_open(module, 0, &err);
    if (symbols == NULL || !loader_load(module, symbols, &err)) {
        printf("# %s\n", err.text);
        return 1;
    }
    alarm(SEARCH_SECONDS);
    engine_executor(&executor);
    clock_width = WIDTH;
    engine_options = (struct engine_options){.spurious = 1, .max_turns = 100};
    struct course_taken off = search_with(&executor, CHECKPOINTS_OFF);
    struct course_taken on = search_with(&executor, CHECKPOINTS_ON);
    struct course_taken random = search_with(&executor, CHECKPOINTS_RANDOM);
    if (off.hash == on.hash && off.hash == random.hash) {
        return 0;
    }
    printf("# checkpoints off: %" PRIu64 " executions, on: %" PRIu64 ", at random: %" PRIu64
           "; not the same course\n",
           off.executions, on.executions, random.executions);
    fflush(stdout);
    return 1;
}

static bool same_with_checkpoints(const struct build *build)
{
    int status = 1;
    fflush(stdout);
    pid_t child = fork();
    if (child == 0) {
        _exit(search_in_three_ways(build->module_path));
    }
    waitpid(child, &status, 0);
    if (WIFSIGNALED(status)) {
        printf("# the search with checkpoints was ended by signal %d\n", WTERMSIG(status));
    }
    return WIFEXITED(status) && WEXITSTATUS(status) == 0;
}

// --- with each compiler ---

struct finding {
    bool had;
    enum verdict verdict;
    bool complete;
    uint64_t executions;
    char summary[200];
};

static bool is_own_fault(enum verdict verdict)
{
    return verdict == VERDICT_INTERNAL || verdict == VERDICT_NONDETERMINISM ||
           verdict == VERDICT_COMPILE_ERROR || verdict == VERDICT_UNSUPPORTED;
}

// Checks the program; what may not come is said.
static bool check_with(const char *path, unsigned long seed, bool gcc, struct finding *finding)
{
    struct check_options options = check_options_default();
    struct check_result result;
    struct error err = {""};
    options.limits.max_executions = EXECUTIONS_MAX;
    options.limits.max_turns = 100;
    options.limits.faults = seed % 7 == 5;
    options.limits.stretch = seed % 11 == 9;
    options.limits.judge_output = seed % 3 == 1;
    options.limits.spurious = seed % 5 == 2 ? 0 : 1;
    options.prefer_gcc = gcc;
    if (!check_files(&path, 1, &options, &result, &err)) {
        printf("# with %s: %s\n", gcc ? "gcc" : "clang", err.text);
        return false;
    }
    *finding = (struct finding){.had = true,
                                .verdict = result.verdict,
                                .complete = result.report.complete,
                                .executions = result.report.executions};
    snprintf(finding->summary, sizeof finding->summary, "%s", result.summary);
    bool good = !is_own_fault(result.verdict);
    if (!good) {
        printf("# with %s: %s: %s\n", gcc ? "gcc" : "clang", verdict_id(result.verdict),
               result.summary);
    }
    if (!gcc && result.build.module_path != NULL && !result.build.compile_error) {
        good = same_with_checkpoints(&result.build) && good;
    }
    check_finish(&result);
    return good;
}

// A complete search that found nothing has gone through all traces, whoever compiled; which failure
// comes first may differ, and whether a bounded search meets one.
static bool agree(const struct finding *one, const struct finding *other)
{
    bool passes = one->verdict == VERDICT_PASS && other->verdict == VERDICT_PASS;
    bool judged = (one->complete || one->verdict != VERDICT_PASS) &&
                  (other->complete || other->verdict != VERDICT_PASS);
    bool same = !judged || one->verdict == other->verdict;
    if (passes && one->complete && other->complete) {
        same = one->executions == other->executions;
    }
    if (!same) {
        printf("# clang: %s, %" PRIu64 " runs: %s\n# gcc: %s, %" PRIu64 " runs: %s\n",
               verdict_id(one->verdict), one->executions, one->summary, verdict_id(other->verdict),
               other->executions, other->summary);
    }
    return same;
}

static void show(const char *program)
{
    const char *body = strstr(program, "static void *work0");
    for (const char *line = body != NULL ? body : program; *line != '\0';) {
        size_t length = strcspn(line, "\n");
        printf("#   %.*s\n", (int)length, line);
        line += length + (line[length] == '\n');
    }
}

static void keep(unsigned long seed, const struct text *program)
{
    char name[64];
    struct error err;
    snprintf(name, sizeof name, "fuzz-%lu.c", seed);
    char *path = file_join(given.keep, name);
    if (!file_write(path, program->bytes, program->length, 0644, &err)) {
        printf("# %s\n", err.text);
    }
    free(path);
}

static bool try_program(const char *path, unsigned long seed, unsigned *verdicts)
{
    struct text program = {0};
    struct error err;
    struct finding clang = {0}, gcc = {0};
    static bool has_gcc, looked;
    if (!looked) {
        char *found = process_find("gcc");
        has_gcc = found != NULL;
        looked = true;
        free(found);
    }
    grammar_program(seed, &program);
    bool good = file_write(path, program.bytes, program.length, 0600, &err) &&
                check_with(path, seed, false, &clang);
    if (has_gcc && clang.had) {
        good = check_with(path, seed, true, &gcc) && good;
        good = (!gcc.had || agree(&clang, &gcc)) && good;
    }
    verdicts[clang.verdict]++;
    if (!good) {
        show(program.bytes);
        if (given.keep != NULL) {
            keep(seed, &program);
        }
    }
    text_finish(&program);
    return good;
}

static double seconds(void)
{
    struct timespec now;
    clock_gettime(CLOCK_MONOTONIC, &now);
    return (double)now.tv_sec + (double)now.tv_nsec / 1e9;
}

// How the programs ended: a grammar that only makes programs of one kind tests little.
static void print_verdicts(const unsigned *verdicts)
{
    printf("#");
    for (int i = 0; i < VERDICT_KINDS; i++) {
        if (verdicts[i] > 0) {
            printf(" %s %u", verdict_id((enum verdict)i), verdicts[i]);
        }
    }
    printf("\n");
}

static unsigned fuzz(const char *folder)
{
    char *path = file_join(folder, "program.c");
    unsigned verdicts[VERDICT_KINDS] = {0};
    unsigned failed = 0;
    unsigned long number = 0;
    double end = seconds() + given.minutes * 60;
    while (given.minutes > 0 ? seconds() < end : number < given.count) {
        unsigned long seed = given.seed + number++;
        bool good = try_program(path, seed, verdicts);
        failed += !good;
        printf("%sok %lu - random program %lu is judged alike\n", good ? "" : "not ", number, seed);
        fflush(stdout);
    }
    printf("1..%lu\n", number);
    print_verdicts(verdicts);
    unlink(path);
    free(path);
    return failed;
}

static void parse(int argc, char **argv)
{
    const char *minutes = getenv("HEDDLE_FUZZ_MINUTES");
    given.minutes = minutes != NULL ? atof(minutes) : 0;
    for (int i = 1; i + 1 < argc; i += 2) {
        if (strcmp(argv[i], "--minutes") == 0) {
            given.minutes = atof(argv[i + 1]);
        } else if (strcmp(argv[i], "--count") == 0) {
            given.count = strtoul(argv[i + 1], NULL, 10);
        } else if (strcmp(argv[i], "--keep") == 0) {
            given.keep = argv[i + 1];
        } else {
            given.seed = strtoul(argv[i + 1], NULL, 10);
            given.show |= strcmp(argv[i], "--show") == 0;
        }
    }
}

int main(int argc, char **argv)
{
    struct error err = {""};
    parse(argc, argv);
    if (given.show) {
        struct text program = {0};
        grammar_program(given.seed, &program);
        fputs(text_string(&program), stdout);
        text_finish(&program);
        return 0;
    }
    char *folder = file_temporary_directory(&err);
    if (folder == NULL) {
        printf("Bail out! %s\n", err.text);
        return 1;
    }
    unsigned failed = fuzz(folder);
    file_remove_tree(folder);
    free(folder);
    return failed != 0;
}
