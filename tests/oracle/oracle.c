// oracle.c: the search against the enumeration of all schedules, on real programs.
//
//     oracle [--random COUNT SEED] [--except NAME] [FILE.c or FOLDER ...]
//
// Each program is loaded by a child process, searched with the reduction and enumerated without it.
// Both must find the same traces, and the search each of them once. Prints TAP; exit status 0 when
// all agree. Executions that the limit of turns has cut are not compared.
#include "generate.h"
#include "shared.h"

#include "explore/dpor.h"
#include "explore/enumerate.h"
#include "grade/build.h"
#include "runtime/clock.h"
#include "runtime/engine.h"
#include "runtime/inode.h"
#include "stage/loader.h"
#include "stage/supply.h"
#include "stage/symbols.h"

#include <dirent.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

enum { SCHEDULES_MAX = 100000, STEPS_MAX = 400, WIDTH = 16, TOO_MANY = 77, SHOWN_MAX = 50 };
enum { WEDGED_SECONDS = 60 }; // of processor time: no program here needs more than a few

struct set {
    uint64_t *at;
    size_t count, room;
};

static int by_value(const void *one, const void *two)
{
    uint64_t a = *(const uint64_t *)one;
    uint64_t b = *(const uint64_t *)two;
    return (a > b) - (a < b);
}

static void set_add(struct set *set, uint64_t value)
{
    if (set->count == set->room) {
        set->room = set->room == 0 ? 1024 : set->room * 2;
        set->at = realloc(set->at, set->room * sizeof *set->at);
    }
    set->at[set->count++] = value;
}

static size_t set_unite(struct set *set)
{
    qsort(set->at, set->count, sizeof *set->at, by_value);
    size_t kept = 0;
    for (size_t i = 0; i < set->count; i++) {
        if (kept == 0 || set->at[i] != set->at[kept - 1]) {
            set->at[kept++] = set->at[i];
        }
    }
    set->count = kept;
    return kept;
}

// What became of the execution, beside its order: how it ended, its exit status, what failed.
static uint64_t outcome(enum ending ending)
{
    return (uint64_t)ending << 40 ^ (uint64_t)RECORDS->failure.kind << 32 ^
           (uint64_t)(uint32_t)RECORDS->exit_status << 8 ^ (RECORDS->race.found ? 1 : 0);
}

struct search {
    struct executor *executor;
    struct path *paths;
    size_t count, room;
    struct set outcomes;
};

static bool on_search_end(void *context, enum ending ending, const struct path *path)
{
    struct search *search = context;
    if (ending == ENDING_PRUNED || RECORDS->turned) {
        return true;
    }
    set_add(&search->outcomes, outcome(ending));
    if (search->count == search->room) {
        search->room = search->room == 0 ? 64 : search->room * 2;
        search->paths = realloc(search->paths, search->room * sizeof *search->paths);
    }
    search->paths[search->count] = (struct path){0};
    path_copy(&search->paths[search->count++], path);
    return true;
}

struct enumeration {
    struct set traces, outcomes;
    const struct set *found; // by the search; NULL: not known yet
    struct executor *executor;
};

static bool set_has(const struct set *set, uint64_t value)
{
    return bsearch(&value, set->at, set->count, sizeof *set->at, by_value) != NULL;
}

// Prints a schedule that the search has missed.
static void show_path(struct executor *executor, const struct path *path)
{
    printf("# missed:");
    executor->start(executor->context);
    for (uint32_t i = 0; i < path->count; i++) {
        struct op op;
        executor->step(executor->context, path->steps[i].thread, path->steps[i].alternative, &op);
        printf(" T%u %s%s", op.thread, op_id(op.kind), op.result == RESULT_DONE ? "" : "*");
    }
    printf("\n");
}

static bool on_schedule_end(void *context, enum ending ending, const struct path *path,
                            uint64_t trace)
{
    struct enumeration *enumeration = context;
    if (enumeration->found != NULL) {
        if (ending != ENDING_PRUNED && !set_has(enumeration->found, trace)) {
            show_path(enumeration->executor, path);
        }
        return true;
    }
    if (ending != ENDING_PRUNED && !RECORDS->turned) {
        set_add(&enumeration->traces, trace);
        set_add(&enumeration->outcomes, outcome(ending));
    }
    return true;
}

static struct search search_with(struct executor *executor, enum engine_checkpoints checkpoints)
{
    struct search found = {.executor = executor};
    struct dpor_options options = {.max_executions = SCHEDULES_MAX,
                                   .max_steps = STEPS_MAX,
                                   .trees = engine_plain,
                                   .on_end = on_search_end,
                                   .context = &found};
    engine_options.checkpoints = checkpoints;
    struct dpor *dpor = dpor_create(executor, WIDTH);
    dpor_explore(dpor, &options);
    dpor_destroy(dpor);
    return found;
}

static bool same_path(const struct path *one, const struct path *other)
{
    bool same = one->count == other->count;
    for (uint32_t i = 0; same && i < one->count; i++) {
        same = one->steps[i].thread == other->steps[i].thread &&
               one->steps[i].alternative == other->steps[i].alternative;
    }
    return same;
}

// The same paths in the same order, with the same ends.
static bool same_search(const struct search *one, const struct search *other)
{
    bool same = one->count == other->count && one->outcomes.count == other->outcomes.count &&
                memcmp(one->outcomes.at, other->outcomes.at,
                       one->outcomes.count * sizeof *one->outcomes.at) == 0;
    for (size_t i = 0; same && i < one->count; i++) {
        same = same_path(&one->paths[i], &other->paths[i]);
    }
    return same;
}

// Searches with checkpoints off, on, at random, and each compared with the state that its steps
// lead to: all must take the same course.
static bool search_in_four_ways(struct executor *executor, struct search *found)
{
    *found = search_with(executor, CHECKPOINTS_OFF);
    struct search kept = search_with(executor, CHECKPOINTS_ON);
    struct search chance = search_with(executor, CHECKPOINTS_RANDOM);
    struct search compared = search_with(executor, CHECKPOINTS_COMPARED);
    if (same_search(found, &kept) && same_search(found, &chance) && same_search(found, &compared)) {
        return true;
    }
    printf("# with checkpoints on or at random the search takes another course\n");
    return false;
}

// Searches alone and shared with copies of the process: the same course, to the step.
static bool search_in_two_ways(struct executor *executor)
{
    struct dpor_options options = {
        .max_executions = SCHEDULES_MAX, .max_steps = STEPS_MAX, .trees = engine_plain};
    struct text alone = {0};
    struct text shared = {0};
    unsigned copies;
    engine_options.checkpoints = CHECKPOINTS_ON;
    struct dpor_result one = search_logged(executor, WIDTH, options, outcome, &alone, &copies);
    struct dpor_result other = search_shared(executor, WIDTH, options, outcome, &shared, &copies);
    bool same = one.executions == other.executions && one.pruned == other.pruned &&
                one.steps == other.steps && one.complete == other.complete &&
                alone.length == shared.length &&
                memcmp(text_string(&alone), text_string(&shared), alone.length) == 0;
    printf("# parts searched by copies: %u\n", copies);
    if (!same) {
        printf("# shared with copies the search takes another course: %llu and %llu executions\n",
               (unsigned long long)one.executions, (unsigned long long)other.executions);
    }
    text_finish(&alone);
    text_finish(&shared);
    return same;
}

static bool same_outcomes(const struct set *one, const struct set *other)
{
    return one->count == other->count &&
           memcmp(one->at, other->at, one->count * sizeof *one->at) == 0;
}

// The search with unlocks, ends and joins as parts of other steps: the same outcomes, and no more
// traces. (Fewer where the process ends in the middle: what differed only in whether an unlock came
// before that is one then.)
static bool same_with_fewer_steps(struct executor *executor, size_t traces,
                                  const struct set *outcomes)
{
    struct search found;
    if (!search_in_four_ways(executor, &found) || !search_in_two_ways(executor)) {
        return false;
    }
    size_t count = found.count;
    set_unite(&found.outcomes);
    printf("# with fewer steps: %zu executions, %zu outcomes\n", count, found.outcomes.count);
    return count <= traces && same_outcomes(&found.outcomes, outcomes);
}

// The files beside the program, which are not many.
static const char *module_path;

static const struct source_file *find_source(const char *path)
{
    enum { FILES_MOST = 64 };
    static struct source_file files[FILES_MOST];
    static unsigned count;
    const struct supplied *supplied = supply_get(module_path, path);
    for (unsigned i = 0; i < count; i++) {
        if (files[i].bytes == supplied->bytes &&
            files[i].kind == (enum source_kind)supplied->kind) {
            return &files[i];
        }
    }
    files[count] = (struct source_file){(enum source_kind)supplied->kind, supplied->bytes,
                                        (uint32_t)supplied->length};
    return &files[count++];
}

// In the child. Exit status 0 agreement, 1 none, TOO_MANY schedules.
static int compare(const char *module)
{
    struct error err;
    const struct symbols *symbols = symbols_open(module, 0, &err);
    if (symbols == NULL || !loader_load(module, symbols, &err)) {
        printf("# %s\n", err.text);
        return 1;
    }
    struct executor executor;
    engine_executor(&executor);
    clock_width = WIDTH;
    module_path = module;
    engine_options = (struct engine_options){
        .spurious = 1, .eager_turns = true, .max_turns = 20, .find_source = find_source};
    bool unlocks = engine_unlocks_unseen;
    bool ends = engine_ends_unseen;
    engine_unlocks_unseen = engine_ends_unseen = false; // the truth: each operation is a step
    struct enumeration all = {0};
    struct enumerate_options enumerate = {.max_executions = SCHEDULES_MAX,
                                          .max_steps = STEPS_MAX,
                                          .on_end = on_schedule_end,
                                          .context = &all};
    if (!enumerate_schedules(&executor, &enumerate).complete) {
        return TOO_MANY;
    }
    struct search found;
    if (!search_in_four_ways(&executor, &found) || !search_in_two_ways(&executor)) {
        fflush(stdout);
        return 1;
    }
    struct set traces = {0};
    for (size_t i = 0; i < found.count; i++) {
        set_add(&traces, enumerate_trace(&executor, &found.paths[i]));
    }
    size_t executions = traces.count;
    size_t different = set_unite(&traces);
    size_t schedules = all.traces.count;
    size_t true_traces = set_unite(&all.traces);
    set_unite(&all.outcomes);
    set_unite(&found.outcomes);
    bool same = different == true_traces &&
                memcmp(traces.at, all.traces.at, different * sizeof *traces.at) == 0;
    bool outcomes = same_outcomes(&all.outcomes, &found.outcomes);
    printf("# %zu schedules, %zu traces; the search: %zu executions, %zu traces; outcomes %zu and "
           "%zu\n",
           schedules, true_traces, executions, different, all.outcomes.count, found.outcomes.count);
    if (!same && schedules < SHOWN_MAX) {
        struct enumeration again = {.found = &traces, .executor = &executor};
        enumerate.context = &again;
        enumerate_schedules(&executor, &enumerate);
    }
    engine_unlocks_unseen = unlocks;
    engine_ends_unseen = ends;
    bool fewer = same_with_fewer_steps(&executor, true_traces, &all.outcomes);
    fflush(stdout);
    return same && outcomes && executions == different && fewer ? 0 : 1;
}

struct tally {
    unsigned number, agreed, failed, skipped;
};

static void report(struct tally *tally, const char *name, int status)
{
    tally->number++;
    if (status == TOO_MANY) {
        tally->skipped++;
        printf("ok %u - %s # SKIP more than %d schedules\n", tally->number, name, SCHEDULES_MAX);
    } else if (status == 0) {
        tally->agreed++;
        printf("ok %u - %s\n", tally->number, name);
    } else {
        tally->failed++;
        printf("not ok %u - %s\n", tally->number, name);
    }
    fflush(stdout);
}

static void judge(struct tally *tally, const char *name, const char *path)
{
    struct build_request request = {.sources = &path, .source_count = 1};
    struct build build = {0};
    struct error err;
    int status = 1;
    if (!build_module(&request, &build, &err) || build.module_path == NULL) {
        printf("# it does not build: %s\n", build.messages != NULL ? build.messages : err.text);
    } else {
        fflush(stdout);
        pid_t child = fork();
        if (child == 0) {
            setrlimit(RLIMIT_CPU, &(struct rlimit){WEDGED_SECONDS, WEDGED_SECONDS});
            _exit(compare(build.module_path));
        }
        waitpid(child, &status, 0);
        if (WIFSIGNALED(status)) {
            printf("# it was ended by signal %d\n", WTERMSIG(status));
        }
        status = WIFEXITED(status) ? WEXITSTATUS(status) : 1;
    }
    report(tally, name, status);
    build_finish(&build);
}

static void judge_random(struct tally *tally, unsigned count, unsigned long seed)
{
    char directory[] = "/tmp/heddle-oracle-XXXXXX";
    if (mkdtemp(directory) == NULL) {
        return;
    }
    char path[64];
    snprintf(path, sizeof path, "%s/program.c", directory);
    for (unsigned i = 0; i < count; i++) {
        char name[64];
        snprintf(name, sizeof name, "random program %lu", seed + i);
        generate_program(path, seed + i);
        unsigned failed = tally->failed;
        judge(tally, name, path);
        if (tally->failed > failed) {
            generate_show(path);
        }
    }
    unlink(path);
    rmdir(directory);
}

static int is_program(const struct dirent *entry)
{
    size_t length = strlen(entry->d_name);
    return length > 2 && strcmp(entry->d_name + length - 2, ".c") == 0;
}

enum { EXCEPTED_MAX = 16 };
static const char *excepted[EXCEPTED_MAX + 1];

static bool is_excepted(const char *name)
{
    bool found = false;
    for (int i = 0; excepted[i] != NULL; i++) {
        found |= strcmp(excepted[i], name) == 0;
    }
    return found;
}

static void judge_folder(struct tally *tally, const char *folder)
{
    struct dirent **entries;
    int count = scandir(folder, &entries, is_program, alphasort);
    for (int i = 0; i < count; i++) {
        char path[4096];
        snprintf(path, sizeof path, "%s/%s", folder, entries[i]->d_name);
        if (!is_excepted(entries[i]->d_name)) {
            judge(tally, entries[i]->d_name, path);
        }
        free(entries[i]);
    }
    if (count >= 0) {
        free(entries);
    }
}

int main(int argc, char **argv)
{
    struct tally tally = {0};
    for (int i = 1; i < argc; i++) {
        if (strcmp(argv[i], "--random") == 0 && i + 2 < argc) {
            judge_random(&tally, (unsigned)atoi(argv[i + 1]), strtoul(argv[i + 2], NULL, 10));
            i += 2;
        } else if (strcmp(argv[i], "--except") == 0 && i + 1 < argc) {
            int count = 0;
            while (count < EXCEPTED_MAX && excepted[count] != NULL) {
                count++;
            }
            excepted[count < EXCEPTED_MAX ? count : 0] = argv[++i];
        } else if (strlen(argv[i]) > 2 && strcmp(argv[i] + strlen(argv[i]) - 2, ".c") == 0) {
            judge(&tally, argv[i], argv[i]);
        } else {
            judge_folder(&tally, argv[i]);
        }
    }
    printf("1..%u\n# %u agreed, %u did not, %u had too many schedules\n", tally.number,
           tally.agreed, tally.failed, tally.skipped);
    return tally.failed != 0 || tally.agreed == 0;
}
