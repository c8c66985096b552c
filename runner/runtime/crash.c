// crash.c: signals that the program's own code raises, and loops in which nothing happens.
//
// A handler never returns into the code that failed: it notes the finding and lets the thread go on
// in a landing, which ends the execution by a fiber switch. After a stack overflow there is no
// stack left to land on, so that one leaves from a stack of its own.
#include "runtime/crash.h"

#include "runtime/engine.h"
#include "runtime/quiet.h"

#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <sys/time.h>
#include <ucontext.h>

enum { HANDLER_STACK = 64 << 10, TICK_US = 1000000, RED_ZONE = 256 };

static char handler_stack[HANDLER_STACK];
static char last_stack[HANDLER_STACK];
static unsigned ticks_allowed, ticks_seen;
static uint64_t steps_seen;

static const int caught[] = {SIGSEGV, SIGBUS, SIGFPE, SIGILL, SIGTRAP, SIGSYS};

_Noreturn static void land(void)
{
    engine_end_after_failure();
}

_Noreturn static void land_at_once(void)
{
    engine_leave_now();
}

#if defined(__x86_64__)
static uint64_t context_pc(const ucontext_t *context)
{
    return (uint64_t)context->uc_mcontext.gregs[REG_RIP];
}

static uint64_t context_frame(const ucontext_t *context)
{
    return (uint64_t)context->uc_mcontext.gregs[REG_RBP];
}

static uint64_t context_stack(const ucontext_t *context)
{
    return (uint64_t)context->uc_mcontext.gregs[REG_RSP];
}

// As behind a call: the stack pointer is 8 below a multiple of 16.
static void go_on_at(ucontext_t *context, void (*where)(void), uint64_t stack)
{
    context->uc_mcontext.gregs[REG_RIP] = (greg_t)where;
    context->uc_mcontext.gregs[REG_RSP] = (greg_t)((stack & ~UINT64_C(15)) - 8);
}
#elif defined(__aarch64__)
static uint64_t context_pc(const ucontext_t *context)
{
    return context->uc_mcontext.pc;
}

static uint64_t context_frame(const ucontext_t *context)
{
    return context->uc_mcontext.regs[29];
}

static uint64_t context_stack(const ucontext_t *context)
{
    return context->uc_mcontext.sp;
}

static void go_on_at(ucontext_t *context, void (*where)(void), uint64_t stack)
{
    context->uc_mcontext.pc = (uint64_t)where;
    context->uc_mcontext.sp = stack & ~UINT64_C(15);
}
#endif

static void give_up(int number)
{
    signal(number, SIG_DFL);
}

// Below the stack, within what one call may need.
static bool is_overflow(const struct thread *thread, uint64_t address, uint64_t stack)
{
    uint64_t slot_low = thread->stack_high - STACK_SLOT;
    return (address >= slot_low && address < thread->stack_low) || stack < thread->stack_low;
}

static const char *words(int number)
{
    switch (number) {
    case SIGFPE:
        return "a division by zero, or one whose result does not fit";
    case SIGILL:
    case SIGTRAP:
        return "an instruction that the processor refuses";
    case SIGSYS:
        return "a system call that the sandbox does not allow";
    default:
        return "an access to memory that is not there";
    }
}

static void on_crash(int number, siginfo_t *info, void *raw)
{
    ucontext_t *context = raw;
    if (!engine_in_program()) {
        give_up(number);
        return;
    }
    uint32_t site = engine_site((void *)(context_pc(context) + 1));
    const struct thread *thread = thread_current();
    uint64_t stack = context_stack(context);
    if (site == 0 && stack >= thread->stack_low && stack + 8 <= thread->stack_high) {
        site =
            engine_site(*(void *const *)stack); // a call into nowhere has left its return address
    }
    if (site == 0) {
        site = engine_site_of_frames(context_frame(context));
    }
    uint64_t address = number == SIGSEGV || number == SIGBUS ? (uint64_t)info->si_addr : 0;
    bool overflow = number == SIGSEGV && is_overflow(thread, address, context_stack(context));
    char detail[160];
    if (overflow) {
        snprintf(detail, sizeof detail,
                 "its stack is used up: too deep a recursion, or too large a local variable");
    } else if (number == SIGSEGV && info->si_code == SI_KERNEL) {
        // No address that could be one: the processor names none.
        snprintf(detail, sizeof detail, "it uses an address that is no memory of the program");
    } else if (number == SIGSEGV && address < 4096) {
        snprintf(detail, sizeof detail, "it uses a null pointer");
    } else {
        snprintf(detail, sizeof detail, "%s", words(number));
    }
    engine_set_failure(VERDICT_CRASH, site, 0, detail, NULL);
    RECORDS->failure.code = number;
    RECORDS->failure.address = address;
    engine_flag(EVENT_FAILS);
    if (overflow) {
        go_on_at(context, land_at_once, (uint64_t)last_stack + sizeof last_stack);
    } else {
        go_on_at(context, land, context_stack(context) - RED_ZONE);
    }
}

// Processor time between two ticks, in microseconds; 0 no more of them.
static void tick_every(long us)
{
    struct timeval period = {us / 1000000, us % 1000000};
    setitimer(ITIMER_VIRTUAL, &(struct itimerval){.it_interval = period, .it_value = period}, NULL);
}

static void on_tick(int number, siginfo_t *info, void *raw)
{
    (void)number, (void)info;
    ucontext_t *context = raw;
    if (!engine_in_program() || engine_progress() != steps_seen) {
        steps_seen = engine_progress();
        if (ticks_seen >= ticks_allowed) {
            tick_every(TICK_US);
        }
        ticks_seen = 0;
        return;
    }
    if (++ticks_seen < ticks_allowed) {
        return;
    }
    uint64_t pc = context_pc(context);
    uint32_t site = engine_site((void *)(pc + 1));
    if (site == 0) {
        // Inside a call of ours or of the C library, which comes to an end. A loop may do little
        // else: its own code is soon met when it is looked for often.
        if (ticks_seen == ticks_allowed) {
            tick_every(TICK_US / 1000);
        }
        return;
    }
    tick_every(TICK_US);
    ticks_seen = 0;
    engine_set_failure(VERDICT_LIMIT, site, 0, quiet_words, NULL);
    engine_flag(EVENT_FAILS);
    go_on_at(context, land_at_once, (uint64_t)last_stack + sizeof last_stack);
}

void crash_catch(void)
{
    stack_t stack = {.ss_sp = handler_stack, .ss_size = sizeof handler_stack};
    sigaltstack(&stack, NULL);
    struct sigaction action = {.sa_sigaction = on_crash,
                               .sa_flags = SA_SIGINFO | SA_ONSTACK | SA_NODEFER};
    for (unsigned i = 0; i < sizeof caught / sizeof *caught; i++) {
        sigaction(caught[i], &action, NULL);
    }
    struct sigaction tick = {.sa_sigaction = on_tick,
                             .sa_flags = SA_SIGINFO | SA_ONSTACK | SA_RESTART};
    sigaction(SIGVTALRM, &tick, NULL);
}

void crash_watch(unsigned seconds)
{
    ticks_allowed = seconds * (1000000 / TICK_US);
    ticks_seen = 0;
    tick_every(seconds != 0 ? TICK_US : 0);
}
