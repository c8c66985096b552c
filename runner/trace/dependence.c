// dependence.c: the table of ENGINE.md section 3, over access classes.
//
// Only classes that can meet on one object have entries; everything else is independent. The table
// is written once, for an earlier access (row) and a later one (column); DEPENDENT is symmetric.
#include "trace/dependence.h"

#include "trace/op.h"

enum { O = RELATION_ORDERED, D = RELATION_DEPENDENT };

static const uint8_t relations[ACCESS_CLASSES][ACCESS_CLASSES] = {
    [ACCESS_READ] = {[ACCESS_WRITE] = D},
    [ACCESS_WRITE] = {[ACCESS_READ] = D, [ACCESS_WRITE] = D},
    [ACCESS_ACQUIRE] = {[ACCESS_ACQUIRE] = D, [ACCESS_FAIL] = D, [ACCESS_READ_ACQUIRE] = D,
                        [ACCESS_READ_FAIL] = D, [ACCESS_CHANGE] = D},
    [ACCESS_FAIL] = {[ACCESS_ACQUIRE] = D, [ACCESS_RELEASE] = D, [ACCESS_READ_ACQUIRE] = D,
                     [ACCESS_READ_RELEASE] = D, [ACCESS_CHANGE] = D},
    [ACCESS_RELEASE] = {[ACCESS_ACQUIRE] = O, [ACCESS_READ_ACQUIRE] = O, [ACCESS_FAIL] = D,
                        [ACCESS_READ_FAIL] = D, [ACCESS_CHANGE] = D},
    [ACCESS_READ_ACQUIRE] = {[ACCESS_ACQUIRE] = D, [ACCESS_FAIL] = D, [ACCESS_CHANGE] = D},
    [ACCESS_READ_FAIL] = {[ACCESS_ACQUIRE] = D, [ACCESS_RELEASE] = D, [ACCESS_CHANGE] = D},
    [ACCESS_READ_RELEASE] = {[ACCESS_ACQUIRE] = O, [ACCESS_FAIL] = D, [ACCESS_CHANGE] = D},
    [ACCESS_CHANGE] = {[ACCESS_ACQUIRE] = D, [ACCESS_FAIL] = D, [ACCESS_RELEASE] = D,
                       [ACCESS_READ_ACQUIRE] = D, [ACCESS_READ_FAIL] = D, [ACCESS_READ_RELEASE] = D,
                       [ACCESS_CHANGE] = D, [ACCESS_TAKE] = D, [ACCESS_POST_FROM_ZERO] = D,
                       [ACCESS_ENQUEUE] = D, [ACCESS_SIGNAL] = D, [ACCESS_SIGNAL_FIRST] = D,
                       [ACCESS_FOLLOW] = O},
    [ACCESS_TAKE] = {[ACCESS_TAKE] = D, [ACCESS_POST_FROM_ZERO] = D, [ACCESS_CHANGE] = D},
    [ACCESS_POST_FROM_ZERO] = {[ACCESS_TAKE] = O, [ACCESS_POST_FROM_ZERO] = D, [ACCESS_CHANGE] = D},
    [ACCESS_ENQUEUE] = {[ACCESS_SIGNAL] = D, [ACCESS_SIGNAL_FIRST] = D, [ACCESS_CHANGE] = D},
    [ACCESS_SIGNAL] = {[ACCESS_ENQUEUE] = D, [ACCESS_SIGNAL] = D, [ACCESS_SIGNAL_FIRST] = D,
                       [ACCESS_WAKE] = D, [ACCESS_LEAVE_QUEUE] = D, [ACCESS_FOLLOW] = O, [ACCESS_CHANGE] = D},
    [ACCESS_SIGNAL_FIRST] = {[ACCESS_ENQUEUE] = D, [ACCESS_SIGNAL] = D, [ACCESS_SIGNAL_FIRST] = D,
                             [ACCESS_WAKE] = O, [ACCESS_LEAVE_QUEUE] = D, [ACCESS_FOLLOW] = O, [ACCESS_CHANGE] = D},
    [ACCESS_WAKE] = {[ACCESS_SIGNAL] = D, [ACCESS_SIGNAL_FIRST] = D, [ACCESS_WAKE] = D,
                     [ACCESS_LEAVE_QUEUE] = D},
    [ACCESS_LEAVE_QUEUE] = {[ACCESS_SIGNAL] = D, [ACCESS_SIGNAL_FIRST] = D, [ACCESS_WAKE] = D,
                            [ACCESS_LEAVE_QUEUE] = D},
};

enum relation access_relation(const struct op_access *earlier, const struct op_access *later)
{
    if ((earlier->mask & later->mask) == 0) {
        return RELATION_NONE;
    }
    return relations[earlier->class][later->class];
}

bool access_covers(const struct op_access *earlier, const struct op_access *later)
{
    static uint8_t covers[ACCESS_CLASSES][ACCESS_CLASSES];   // 0 not computed, 1 no, 2 yes
    uint8_t *known = &covers[earlier->class][later->class];
    if (*known == 0) {
        *known = 2;
        for (int class = 0; class < ACCESS_CLASSES; class ++) {
            if (relations[class][later->class] != RELATION_NONE &&
                relations[class][earlier->class] == RELATION_NONE) {
                *known = 1;
            }
        }
    }
    return *known == 2 && (later->mask & ~earlier->mask) == 0;
}

bool op_dependent(const struct op *one, const struct op *two)
{
    if (one->everything || two->everything) {
        return true;
    }
    for (unsigned i = 0; i < one->accesses; i++) {
        for (unsigned j = 0; j < two->accesses; j++) {
            const struct op_access *a = &one->access[i];
            const struct op_access *b = &two->access[j];
            if (a->object == b->object && (access_relation(a, b) == RELATION_DEPENDENT ||
                                           access_relation(b, a) == RELATION_DEPENDENT)) {
                return true;
            }
        }
    }
    return false;
}

struct op op_with_result(const struct op *pending, unsigned result)
{
    struct op op = *pending;
    op.result = (uint8_t)result;
    if (result != RESULT_TIMEOUT && result != RESULT_SPURIOUS && result != RESULT_INTERRUPTED) {
        return op;
    }
    static const uint8_t ended[ACCESS_CLASSES] = {[ACCESS_ACQUIRE] = ACCESS_FAIL,
                                                  [ACCESS_READ_ACQUIRE] = ACCESS_READ_FAIL,
                                                  [ACCESS_TAKE] = ACCESS_CHANGE,
                                                  [ACCESS_WAKE] = ACCESS_LEAVE_QUEUE};
    for (unsigned i = 0; i < op.accesses; i++) {
        if (ended[op.access[i].class] != ACCESS_NONE) {
            op.access[i].class = ended[op.access[i].class];
        }
    }
    return op;
}
