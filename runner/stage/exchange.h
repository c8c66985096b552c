// exchange.h: what the terminal process asks of a stage, and how the answer is waited for.
#ifndef STAGE_EXCHANGE_H
#define STAGE_EXCHANGE_H

#include "stage/child.h"
#include "stage/client.h"
#include "stage/message.h"

// How a search gets on.
struct exchange {
    stage_progress progress;
    void *context;
    bool stopped;               // progress said so
    uint64_t executions, steps; // as told last
};

enum answer {
    ANSWER_NONE,
    ANSWER_GIVEN,
    ANSWER_REFUSED,
    ANSWER_DIED,
    ANSWER_SILENT, // no word, and no step
    ANSWER_UNWANTED
};

// A search that goes on without anybody waiting for it.
struct search_exchange {
    struct message_request request;
    struct exchange exchange;
    enum answer answer;  // none while it goes on
    struct text payload; // of the answer
    bool unusable;       // no search could be had: `problem` says why
    struct error problem;
    long long silent_since_ms;
};

struct stage {
    struct child child;
    char *module_path; // owned
    struct search_exchange search;
    uint32_t beats; // of the journal, when it was looked at last
};

// Sends the request and waits for its answer, which is left in `payload` (text_finish by the
// caller).
enum answer exchange_ask(struct stage *stage, enum message_kind kind,
                         const struct message_request *request, struct exchange *exchange,
                         struct text *payload);

// The same for one run. A schedule of --faults is known by its refusal: a wait may also be
// interrupted without them.
enum answer exchange_ask_run(struct stage *stage, enum message_kind kind,
                             struct message_request *request, struct exchange *exchange,
                             struct text *payload);

// `schedule`, `script` and `limits` may be NULL: none, none, those by default.
struct message_request exchange_request(const struct schedule *schedule,
                                        const struct stage_script *script,
                                        const struct stage_limits *limits, uint32_t steps);

// Takes in how a search gets on; tells the stage to stop where nobody wants more.
void exchange_take_progress(const struct stage *stage, const struct text *payload,
                            struct exchange *exchange);

// Answers a stage that wants to know what a path of the program's folder has.
void exchange_give_file(const struct stage *stage, const struct text *question);

// Whether a step was taken since this was asked last. A run of many steps may be silent for long,
// on a slow machine very long; as long as it goes on nobody knows how it ends.
bool exchange_has_moved(struct stage *stage);

// ANSWER_DIED by a SIGKILL, which no program under test sends itself: stops the stage, sets `err`
// and returns true. False after another death.
bool exchange_was_killed(struct stage *stage, struct error *err);

// ANSWER_SILENT: stops the stage, sets `err` and returns false.
bool exchange_fail_silent(struct stage *stage, struct error *err);

#endif
