-- Lesson 1: locks. Pages in reading order, then the programs that they speak of.
return {
  title = "Locks",
  outcome = "Find a critical section, guard it, and hold several locks without a deadlock.",
  assumes = "00-start: create a thread, give it an argument, join it.",
  minutes = 20,

  reading = {
    "man 3 pthread_mutex_lock, man 3 pthread_rwlock_rdlock, man 7 pthreads",
    "POSIX.1-2017, 2.9.3 Thread Mutexes and 4.12 Memory Synchronization",
    "ISO C11, 5.1.2.4 Multi-threaded executions and data races",
    "Butenhof, Programming with POSIX Threads, chapter 3",
    "Arpaci-Dusseau, Operating Systems: Three Easy Pieces, chapters 28 and 32",
    "Herlihy and Shavit, The Art of Multiprocessor Programming, chapters 2 and 8",
  },

  pages = {
    {
      file = "lost-update.md",
      title = "Two deposits",
      demo = "lost-update",
      predict = {
        question = "Some runs print counter = 2. What else can this program print?",
        demo = "lost-update",
        answers = {
          { "nothing else: each thread adds 1", "none" },
          { "counter = 0", "counter = 0\n" },
          { "counter = 1", "counter = 1\n" },
          { "counter = 3", "counter = 3\n" },
        },
        reveal = "It can print 1: both threads read 0 before either has written. It cannot print 0, "
          .. "since whoever writes last writes at least 0 + 1.",
      },
    },
    {
      file = "one-line.md",
      title = "One line, three steps",
      demo = "lost-update",
      changes = {
        { line = 9, to = "counter = counter + 1;", verdict = "data-race", cause = "lost-update",
          outcomes = { "counter = 1\n", "counter = 2\n" } },
        { line = 4, to = "static volatile int counter;", verdict = "data-race",
          cause = "lost-update", outcomes = { "counter = 1\n", "counter = 2\n" } },
        { line = 4, to = "static _Atomic int counter;", verdict = "pass",
          outcomes = { "counter = 2\n" } },
      },
    },
    { file = "right-by-luck.md", title = "Two thousand right answers", demo = "lost-update" },
    { file = "your-turn.md", goal = "lose-a-deposit" },
    {
      file = "mutex.md",
      title = "Keep the others out",
      demo = "locked-counter",
      changes = {
        { line = 12, to = ";", verdict = "deadlock", cause = "missing-unlock" },
      },
    },
    {
      file = "how-much.md",
      title = "How much to lock",
      demo = "private-sums",
      predict = {
        question = "Two threads, three visitors each. How often is m taken in private-sums?",
        demo = "private-sums",
        answers = {
          { "once", "total = 6, locks = 1\n" },
          { "twice", "total = 6, locks = 2\n" },
          { "six times", "total = 6, locks = 6\n" },
        },
        reveal = "Twice: each thread adds its own sum once, on lines 18 to 21.",
      },
      changes = {
        { demo = "approximate-counter", line = 28, to = "(void)mine;", verdict = "pass",
          outcomes = { "total = 4\n" } },
      },
    },
    {
      file = "two-locks.md",
      title = "Two locks, one number",
      demo = "two-locks",
      changes = {
        { line = 20, to = "pthread_mutex_lock(&door_in);",
          also = { { line = 22, to = "pthread_mutex_unlock(&door_in);" } }, verdict = "pass",
          outcomes = { "guests = 1\n" } },
      },
    },
    {
      file = "check-then-act.md",
      title = "Looking is not holding",
      demo = "check-then-act",
      predict = {
        question = "50 in the account, two threads want 40 each. What can be left?",
        demo = "check-then-act",
        answers = {
          { "only 10: m keeps them apart", "none" },
          { "50", "balance = 50\n" },
          { "-30", "balance = -30\n" },
        },
        reveal = "-30: both threads look before either of them takes. m keeps them apart while they "
          .. "look and while they take, and not in between.",
      },
      changes = {
        { line = 18, to = "if (balance >= 40) balance -= 40;", verdict = "pass",
          outcomes = { "balance = 10\n" } },
      },
    },
    {
      file = "every-way-out.md",
      title = "Every way out",
      demo = "early-return",
      changes = {
        { line = 16, to = "goto out;", verdict = "pass", outcomes = { "total = 5\n" } },
      },
    },
    { file = "self-deadlock.md", title = "The lock you already hold", demo = "audit" },
    {
      file = "lock-order.md",
      title = "Two locks, two orders",
      demo = "lock-order",
      predict = {
        question = "T1 takes a, then b. T2 takes b, then a. How can it end, apart from moved = 0?",
        demo = "lock-order",
        answers = {
          { "no other way", "none" },
          { "moved = 1", "moved = 1\n" },
          { "nobody can go on", "deadlock" },
        },
        reveal = "Once T1 has a and T2 has b, every way on ends with both of them waiting. While one "
          .. "of them has both locks, it moves alone, so moved is 0 at the end of the other runs.",
      },
    },
    {
      file = "one-order.md",
      title = "One order for all",
      demo = "lock-ranked",
      changes = {
        { line = 18, to = "int up = 1;", verdict = "deadlock", cause = "lock-cycle" },
        { demo = "philosophers", line = 11,
          to = "static const int order[SEATS][2] = {{0, 1}, {1, 2}, {0, 2}};", verdict = "pass",
          outcomes = { "meals = 1 1 1\n" } },
      },
    },
    {
      file = "readers.md",
      title = "Many may look",
      demo = "readers",
      predict = {
        question = "The price goes from 7 to 9. What can the two readers see, apart from 7 and 7?",
        demo = "readers",
        answers = {
          { "7 and 9", "seen 7 and 9\n" },
          { "9 and 9", "seen 9 and 9\n" },
          { "9 and 7", "seen 9 and 7\n" },
        },
        reveal = "9 and 9. Each reader stays inside until the other has come, and the writer cannot "
          .. "come in while a reader is inside: both see the price of the same moment.",
      },
      changes = {
        { line = 12, to = "pthread_rwlock_wrlock(&rw);", verdict = "deadlock",
          cause = "nested-wait" },
      },
    },
    {
      file = "upgrade.md",
      title = "Asking for more",
      demo = "upgrade",
      changes = {
        { demo = "load-once", line = 18, to = "if (1) {", verdict = "pass",
          outcomes = { "loads = 1\n", "loads = 2\n" } },
      },
    },
    { file = "from-python.md", title = "From Python" },
    { file = "card.md", title = "Card: locks" },
    { file = "summary.md", title = "What you can do now" },
  },

  goals = {
    {
      id = "lose-a-deposit",
      demo = "lost-update",
      wanted = "counter = 1\n",
      ask = "Make the counter end at 1",
      best = 1,
    },
  },

  demos = {
    {
      id = "lost-update",
      title = "Two deposits without a lock",
      file = "lost-update.c",
      verdict = "data-race",
      cause = "lost-update",
      outcomes = { "counter = 2\n", "counter = 1\n" },
      opens_at = 2,
      narration = {
        { line = 9, op = "read", occurrence = 1,
          text = "This thread now carries a copy. Whatever happens to counter from here on, the "
            .. "copy stays what it is." },
        { line = 9, op = "write", occurrence = 1,
          text = "The first deposit is stored. Does the other thread carry a copy from before it?" },
        { line = 9, op = "write", occurrence = 2,
          text = "Both have written. If both had read the same number, one deposit is gone." },
      },
    },
    {
      id = "locked-counter",
      title = "Two deposits with a mutex",
      file = "locked-counter.c",
      verdict = "pass",
      outcomes = { "counter = 2\n" },
      opens_at = 2,
      narration = {
        { line = 10, op = "mutex-lock", occurrence = 1,
          text = "m is taken. The other thread can come as far as line 10 and no further." },
        { line = 12, op = "mutex-unlock", occurrence = 1,
          text = "m is free, and whoever takes it next sees all that was written under it." },
      },
    },
    {
      id = "lock-per-step",
      title = "A lock for each step",
      file = "lock-per-step.c",
      verdict = "pass",
      outcomes = { "total = 6, locks = 6\n" },
      more = true,
      narration = {
        { line = 14, op = "mutex-lock", occurrence = 2,
          text = "Second of six times. Between two turns the other thread may come in." },
      },
    },
    {
      id = "private-sums",
      title = "Count alone, add once",
      file = "private-sums.c",
      verdict = "pass",
      outcomes = { "total = 6, locks = 2\n" },
      opens_at = 3,
      narration = {
        { line = 18, op = "mutex-lock", occurrence = 1,
          text = "Three visitors were counted without a lock; only the sum goes in under m." },
      },
    },
    {
      id = "approximate-counter",
      title = "Add every two, flush the rest",
      file = "approximate-counter.c",
      verdict = "pass",
      outcomes = { "total = 6\n" },
      more = true,
      narration = {
        { line = 12, op = "write", occurrence = 1,
          text = "The shared total lags behind: it holds what was added, not what was counted." },
      },
    },
    {
      id = "lock-cost",
      title = "What a lock costs",
      file = "lock-cost.c",
      verdict = "pass",
      more = true,
      live_only = true,
      live_reason = "it measures time with kernel threads, two million steps each",
    },
    {
      id = "mutex-errors",
      title = "What a mutex knows",
      file = "mutex-errors.c",
      verdict = "pass",
      outcomes = {
          "error-checking\n"
          .. "  lock                       0\n"
          .. "  lock it again              EDEADLK\n"
          .. "  another thread unlocks it  EPERM\n"
          .. "  unlock                     0\n"
          .. "  unlock it again            EPERM\n"
          .. "  unlock it once more        EPERM\n"
          .. "recursive\n"
          .. "  lock                       0\n"
          .. "  lock it again              0\n"
          .. "  another thread unlocks it  EPERM\n"
          .. "  unlock                     0\n"
          .. "  unlock it again            0\n"
          .. "  unlock it once more        EPERM\n",
      },
      more = true,
      narration = {
        { line = 21, op = "mutex-unlock", occurrence = 1,
          text = "A thread that does not hold m tries to unlock it. An error-checking mutex "
            .. "notices; a plain one does not, and what follows is undefined." },
      },
    },
    {
      id = "two-locks",
      title = "Two locks, one number",
      file = "two-locks.c",
      verdict = "data-race",
      cause = "two-locks",
      outcomes = { "guests = 1\n", "guests = 2\n", "guests = 0\n" },
      more = true,
      opens_at = 2,
      narration = {
        { line = 11, op = "mutex-lock", occurrence = 1,
          text = "door_in is taken. It keeps out whoever asks for door_in." },
        { line = 20, op = "mutex-lock", occurrence = 1,
          text = "door_out is taken. It is another lock: who holds door_in is not kept out." },
      },
    },
    {
      id = "check-then-act",
      title = "Look, let go, act",
      file = "check-then-act.c",
      verdict = "assertion",
      cause = "check-then-act",
      outcomes = { "balance = 10\n", "balance = -30\n" },
      opens_at = 2,
      narration = {
        { line = 14, op = "read", occurrence = 1,
          text = "The balance is 50, enough for 40. This thread now believes that it may take 40." },
        { line = 15, op = "mutex-unlock", occurrence = 1,
          text = "m is free. From here on the answer on line 14 may be out of date." },
        { line = 18, op = "write", occurrence = 2,
          text = "The second withdrawal. It acts on an answer from before the first one." },
      },
    },
    {
      id = "check-and-act",
      title = "Look and act in one section",
      file = "check-and-act.c",
      verdict = "pass",
      outcomes = { "balance = 10\n" },
      more = true,
      narration = {
        { line = 12, op = "read", occurrence = 2,
          text = "This thread looks while it holds m: nobody can change the balance before it acts." },
      },
    },
    {
      id = "early-return",
      title = "A way out that forgets",
      file = "early-return.c",
      verdict = "deadlock",
      cause = "missing-unlock",
      outcomes = { "total = 5\n" },
      more = true,
      opens_at = 2,
      narration = {
        { line = 11, thread = 1, op = "mutex-lock", occurrence = 1,
          text = "T1 has m. Its text is \"x\": which line will it leave by?" },
      },
    },
    {
      id = "audit",
      title = "The lock you already hold",
      file = "audit.c",
      verdict = "deadlock",
      cause = "self-deadlock",
      more = true,
      opens_at = 1,
      narration = {
        { line = 17, op = "mutex-lock", occurrence = 1,
          text = "audit has m, and its next line calls a function that takes m." },
      },
    },
    {
      id = "audit-split",
      title = "Locked outside, bare inside",
      file = "audit-split.c",
      verdict = "pass",
      outcomes = { "money[0] = 30\nsum = 50\n" },
      more = true,
      narration = {
        { line = 23, op = "mutex-lock", occurrence = 1,
          text = "audit has m, and calls only functions that take no lock." },
      },
    },
    {
      id = "lock-order",
      title = "Two locks, two orders",
      file = "lock-order.c",
      verdict = "deadlock",
      cause = "lock-cycle",
      outcomes = { "moved = 0\n" },
      opens_at = 2,
      narration = {
        { line = 12, op = "mutex-lock", occurrence = 1,
          text = "T1 has a and will ask for b." },
        { line = 22, op = "mutex-lock", occurrence = 1,
          text = "T2 has b and will ask for a." },
      },
    },
    {
      id = "lock-ranked",
      title = "One order for all",
      file = "lock-ranked.c",
      verdict = "pass",
      outcomes = { "a = 65, b = 35\n" },
      more = true,
      opens_at = 2,
      narration = {
        { line = 22, op = "mutex-lock", occurrence = 1,
          text = "Whichever way the money goes, a (rank 1) is taken first. Who has a may wait for b: "
            .. "nobody who has b waits for a." },
      },
    },
    {
      id = "back-off",
      title = "Try, give back, try again",
      file = "back-off.c",
      verdict = "pass",
      outcomes = { "moved = 0\n" },
      more = true,
      narration = {
        { line = 15, op = "mutex-trylock", occurrence = 1,
          text = "trylock answers at once: 0 and the lock is taken, or EBUSY and it is not." },
      },
    },
    {
      id = "philosophers",
      title = "Three at a table",
      file = "philosophers.c",
      verdict = "deadlock",
      cause = "lock-cycle",
      outcomes = { "meals = 1 1 1\n" },
      more = true,
      opens_at = 3,
      narration = {
        { line = 21, op = "mutex-lock", occurrence = 3,
          text = "Each of the three has taken a first fork. Is there one left on the table?" },
      },
    },
    {
      id = "readers",
      title = "Many may look",
      file = "readers.c",
      verdict = "pass",
      outcomes = { "seen 7 and 7\n", "seen 9 and 9\n" },
      opens_at = 4,
      narration = {
        { line = 12, op = "rwlock-rdlock", occurrence = 2,
          text = "Two readers hold rw together. With a mutex the second one would be waiting." },
        { line = 22, op = "rwlock-wrlock", occurrence = 1,
          text = "The writer is alone inside: no reader holds rw now." },
      },
    },
    {
      id = "upgrade",
      title = "Asking for more",
      file = "upgrade.c",
      verdict = "deadlock",
      cause = "upgrade",
      more = true,
      opens_at = 2,
      narration = {
        { line = 11, op = "rwlock-rdlock", occurrence = 1,
          text = "A reader is inside. Whoever wants to write has to wait until it leaves." },
      },
    },
    {
      id = "load-once",
      title = "Let go, ask again, look again",
      file = "load-once.c",
      verdict = "pass",
      outcomes = { "loads = 1\n" },
      more = true,
      narration = {
        { line = 17, op = "rwlock-wrlock", occurrence = 1,
          text = "Between line 15 and here nobody kept the others out: look again." },
      },
    },
  },
}
