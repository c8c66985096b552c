// landlock.c: keeping what a process writes within one folder, by Landlock.
//
// The numbers are those of the kernel's interface (landlock(7)): the headers of Debian 12 do not
// know all of them, and the C library has no functions for these calls.
#include "stage/landlock.h"

#include <fcntl.h>
#include <stddef.h>
#include <stdint.h>
#include <sys/syscall.h>
#include <unistd.h>

#ifndef SYS_landlock_create_ruleset
#define SYS_landlock_create_ruleset 444
#define SYS_landlock_add_rule 445
#define SYS_landlock_restrict_self 446
#endif

enum { RULE_PATH_BENEATH = 1, CREATE_RULESET_VERSION = 1 };

// By the version of the interface in which they came.
enum {
    WRITE_FILE = 1 << 1,
    CHANGES = 0x1ff0, // remove a folder or file, make any of the seven kinds of file
    REFER = 1 << 13,  // 2: into another folder
    TRUNCATE = 1 << 14,
    VERSION_REFER = 2,
    VERSION_TRUNCATE = 3,
    VERSION_SCOPES = 6,
    SCOPE_SIGNAL = 1 << 1
};

struct ruleset {
    uint64_t files;
    uint64_t network; // 4
    uint64_t scopes;  // 6
};

struct path_rule {
    uint64_t allowed;
    int32_t folder;
} __attribute__((packed));

static bool allow(int rules, const char *path, uint64_t what)
{
    struct path_rule rule = {.allowed = what, .folder = open(path, O_PATH | O_CLOEXEC)};
    bool allowed =
        rule.folder >= 0 && syscall(SYS_landlock_add_rule, rules, RULE_PATH_BENEATH, &rule, 0) == 0;
    if (rule.folder >= 0) {
        close(rule.folder);
    }
    return allowed;
}

// The descriptor of the rules, negative when they cannot be made here.
static int make_rules(const char *folder, long version)
{
    struct ruleset ruleset = {.files = WRITE_FILE | CHANGES};
    ruleset.files |= version >= VERSION_REFER ? REFER : 0;
    ruleset.files |= version >= VERSION_TRUNCATE ? TRUNCATE : 0;
    ruleset.scopes = version >= VERSION_SCOPES ? SCOPE_SIGNAL : 0;
    // An older kernel knows the beginning of the record.
    size_t size = version >= VERSION_SCOPES ? sizeof ruleset : sizeof ruleset.files;
    int rules = (int)syscall(SYS_landlock_create_ruleset, &ruleset, size, 0);
    if (rules >= 0 && !allow(rules, folder, ruleset.files)) {
        close(rules);
        return -1;
    }
    static const char *const devices[] = {"/dev/null", "/dev/zero", "/dev/full"};
    for (size_t i = 0; rules >= 0 && i < sizeof devices / sizeof *devices; i++) {
        allow(rules, devices[i], WRITE_FILE | (ruleset.files & TRUNCATE));
    }
    return rules;
}

bool landlock_keep_writes_in(const char *folder, bool *truncates)
{
    long version = syscall(SYS_landlock_create_ruleset, NULL, 0, CREATE_RULESET_VERSION);
    int rules = version >= 1 ? make_rules(folder, version) : -1;
    bool done = rules >= 0 && syscall(SYS_landlock_restrict_self, rules, 0) == 0;
    if (rules >= 0) {
        close(rules);
    }
    *truncates = done && version >= VERSION_TRUNCATE;
    return done;
}
