// copies.c: the same check alone and with copies of the stage, as many and as early as can be.
//
//     copies FOLDER ...
//
// The reports must be the same, byte for byte. Prints TAP, a point for each program; exit status 0
// when all are, and some had anything to share.
#include "grade/build.h"
#include "stage/client.h"
#include "stage/report.h"

#include <dirent.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { PROCESSORS = 4 };

struct tally {
    unsigned programs, failed;
    bool shared; // some search was long enough
};

static bool check(const char *module, uint32_t processors, uint64_t most, struct text *packed,
                  uint64_t *runs, struct error *err)
{
    struct stage_limits limits = stage_limits_default();
    struct stage_script script = {0};
    struct stage_report report = {0};
    limits.processors = processors;
    limits.max_executions = most != 0 ? most : limits.max_executions;
    limits.copies_early = true;
    struct stage *stage = stage_start(module, err);
    bool checked = stage != NULL && stage_check(stage, &script, &limits, NULL, NULL, &report, err);
    if (checked) {
        report_pack(&report, packed);
        *runs = report.executions;
    }
    stage_report_finish(&report);
    stage_stop(stage);
    return checked;
}

// With at most so many runs, 0 as many as there are. NULL when the two are the same.
static const char *compare_with(const char *module, uint64_t most, uint64_t *runs)
{
    struct text alone = {0};
    struct text shared = {0};
    static struct error err;
    const char *wrong = NULL;
    if (!check(module, 1, most, &alone, runs, &err) ||
        !check(module, PROCESSORS, most, &shared, runs, &err)) {
        wrong = err.text;
    } else if (alone.length != shared.length ||
               memcmp(alone.bytes, shared.bytes, alone.length) != 0) {
        wrong = "with copies of the stage the report is another one";
    }
    text_finish(&alone);
    text_finish(&shared);
    return wrong;
}

// Where there are runs enough, also with a limit that ends the search: in a copy, as a rule.
static const char *compare(const char *module, struct tally *tally)
{
    enum { ENOUGH = 100, FEWER = 60 };
    uint64_t runs = 0;
    const char *wrong = compare_with(module, 0, &runs);
    if (wrong == NULL && runs > ENOUGH) {
        tally->shared = true;
        wrong = compare_with(module, FEWER, &runs);
    }
    return wrong;
}

static void judge(struct tally *tally, const char *path)
{
    struct build_request request = {.sources = &path, .source_count = 1};
    struct build build = {0};
    struct error err;
    if (!build_module(&request, &build, &err) || build.module_path == NULL) {
        build_finish(&build);
        return; // what does not build has nothing to compare
    }
    const char *wrong = compare(build.module_path, tally);
    tally->programs++;
    tally->failed += wrong != NULL;
    if (wrong != NULL) {
        printf("# %s\n", wrong);
    }
    printf("%s %u - %s\n", wrong == NULL ? "ok" : "not ok", tally->programs,
           strrchr(path, '/') + 1);
    fflush(stdout);
    build_finish(&build);
}

static void judge_folder(struct tally *tally, const char *folder)
{
    struct dirent **entries;
    int count = scandir(folder, &entries, NULL, alphasort);
    for (int i = 0; i < count; i++) {
        size_t length = strlen(entries[i]->d_name);
        if (length > 2 && strcmp(entries[i]->d_name + length - 2, ".c") == 0) {
            char path[4096];
            snprintf(path, sizeof path, "%s/%s", folder, entries[i]->d_name);
            judge(tally, path);
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
        judge_folder(&tally, argv[i]);
    }
    printf("%s %u - some of them have runs enough to share\n", tally.shared ? "ok" : "not ok",
           tally.programs + 1);
    printf("1..%u\n", tally.programs + 1);
    return tally.failed == 0 && tally.shared ? 0 : 1;
}
