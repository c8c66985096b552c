// shared.c: a search of which copies of the process do parts.
#include "shared.h"

#include "explore/share.h"

#include <string.h>
#include <sys/mman.h>
#include <sys/wait.h>
#include <unistd.h>

enum { PARTS_MAX = 8, AREA_BYTES = 64 << 20 };

// What a copy leaves behind.
struct area {
    struct dpor_result result;
    bool delivered;
    size_t plans, log; // bytes of each, one behind the other
    char bytes[];
};

struct course {
    uint64_t (*outcome)(enum ending);
    struct text *log;
    unsigned made, taken;
    struct part {
        pid_t process;
        struct area *area;
    } parts[PARTS_MAX];
    struct area *own; // of a copy
    uint64_t chance;
};

static bool on_end(void *context, enum ending ending, const struct path *path)
{
    struct course *course = context;
    uint64_t outcome = course->outcome(ending);
    text_add_bytes(course->log, (const char *)&ending, sizeof ending);
    text_add_bytes(course->log, (const char *)&outcome, sizeof outcome);
    for (uint32_t i = 0; i < path->count; i++) {
        text_printf(course->log, "%u.%u ", path->steps[i].thread, path->steps[i].alternative);
    }
    text_add_char(course->log, '\n');
    return true;
}

static bool room(void *context)
{
    struct course *course = context;
    course->chance = course->chance * UINT64_C(6364136223846793005) + UINT64_C(1442695040888963407);
    return course->made < PARTS_MAX && (course->chance >> 40 & 3) != 0;
}

static uint32_t split(void *context, bool *copied)
{
    struct course *course = context;
    struct area *area = mmap(NULL, AREA_BYTES, PROT_READ | PROT_WRITE,
                             MAP_SHARED | MAP_ANONYMOUS | MAP_NORESERVE, -1, 0);
    if (area == MAP_FAILED) {
        return 0;
    }
    pid_t process = fork();
    if (process == 0) {
        course->own = area;
        text_clear(course->log);
        course->made += 2; // copies of copies, and of these a few
        *copied = true;
        return 1;
    }
    course->parts[course->made++] = (struct part){process, area};
    return course->made;
}

// Nobody tells.
static void left_to_copy(void *context, struct share_left *left)
{
    (void)context, (void)left;
}

static void deliver(void *context, const struct share_found *found)
{
    struct course *course = context;
    struct area *area = course->own;
    area->result = found->result;
    area->plans = found->length;
    area->log = course->log->length;
    area->delivered = sizeof *area + area->plans + area->log <= AREA_BYTES;
    if (area->delivered) {
        memcpy(area->bytes, found->plans, area->plans);
        memcpy(area->bytes + area->plans, course->log->bytes, area->log);
    }
    _exit(0);
}

static bool await(void *context, uint32_t part, const struct dpor *dpor,
                  const struct dpor_options *options, struct share_found *found)
{
    struct course *course = context;
    const struct part *from = &course->parts[part - 1];
    waitpid(from->process, NULL, 0);
    (void)dpor, (void)options;
    *found = (struct share_found){
        .result = from->area->result, .plans = from->area->bytes, .length = from->area->plans};
    return from->area->delivered;
}

static bool merge(void *context, uint32_t part, bool stopped)
{
    (void)stopped;
    struct course *course = context;
    const struct area *area = course->parts[part - 1].area;
    text_add_bytes(course->log, area->bytes + area->plans, area->log);
    course->taken++;
    return true;
}

static struct dpor_result explore(struct executor *executor, unsigned width,
                                  struct dpor_options options, struct course *course)
{
    options.on_end = on_end;
    options.context = course;
    struct dpor *dpor = dpor_create(executor, width);
    struct dpor_result result = dpor_explore(dpor, &options);
    dpor_destroy(dpor);
    return result;
}

struct dpor_result search_logged(struct executor *executor, unsigned width,
                                 struct dpor_options options, uint64_t (*outcome)(enum ending),
                                 struct text *log, unsigned *copies)
{
    struct course course = {.outcome = outcome, .log = log};
    *copies = 0;
    return explore(executor, width, options, &course);
}

struct dpor_result search_shared(struct executor *executor, unsigned width,
                                 struct dpor_options options, uint64_t (*outcome)(enum ending),
                                 struct text *log, unsigned *copies)
{
    struct course course = {.outcome = outcome, .log = log, .chance = 1};
    struct dpor_share share = {.context = &course,
                               .between = 1,
                               .room = room,
                               .split = split,
                               .left = left_to_copy,
                               .deliver = deliver,
                               .await = await,
                               .merge = merge};
    options.share = &share;
    struct dpor_result result = explore(executor, width, options, &course);
    for (unsigned i = 0; i < course.made; i++) {
        munmap(course.parts[i].area, AREA_BYTES);
    }
    *copies = course.taken;
    return result;
}
