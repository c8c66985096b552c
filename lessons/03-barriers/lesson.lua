-- Lesson 3: barriers. Pages in reading order, then the programs that they speak of.
return {
  title = "Barriers",
  outcome = "Split work into phases, count the parties right, build a barrier that can be reused.",
  assumes = "00-start: create and join threads. The hand-made ones use a mutex and a condition.",
  minutes = 20,

  reading = {
    "man 3 pthread_barrier_wait, man 3 pthread_barrier_init",
    "POSIX.1-2017, pthread_barrier_wait, and its rationale",
    "Butenhof, Programming with POSIX Threads, section 7.1.1",
    "Downey, The Little Book of Semaphores, sections 3.5 and 3.6",
    "Herlihy and Shavit, The Art of Multiprocessor Programming, chapter 17",
  },

  pages = {
    {
      file = "meet.md",
      title = "Everyone before anyone",
      demo = "meet",
      predict = {
        question = "Ann and Bob arrive, meet, and go on. Which orders can come out?",
        demo = "meet",
        answers = {
          { "both arrive; bob goes on, ann goes on",
            "ann arrives\nbob arrives\nbob goes on\nann goes on\n" },
          { "both arrive; ann goes on, bob goes on",
            "ann arrives\nbob arrives\nann goes on\nbob goes on\n" },
          { "ann arrives and goes on; then bob",
            "ann arrives\nann goes on\nbob arrives\nbob goes on\n" },
        },
        reveal = "Both arrive before anyone goes on. Who arrives first and who goes on first is "
          .. "open, so there are four orders.",
      },
      changes = {
        { line = 11, to = ";", verdict = "pass" },
      },
    },
    {
      file = "chosen.md",
      title = "Who adds up?",
      demo = "chosen",
      predict = {
        question = "One thread gets the serial value and prints. Which lines can come out?",
        demo = "chosen",
        answers = {
          { "worker 0 adds up: 21", "worker 0 adds up: 21\n" },
          { "worker 1 adds up: 21", "worker 1 adds up: 21\n" },
          { "both lines", "worker 0 adds up: 21\nworker 1 adds up: 21\n" },
        },
        reveal = "Either line, and never both. The sum is 21 in every run: both parts were written "
          .. "before the barrier.",
      },
      changes = {
        { line = 17, to = "if (me == 0) {", verdict = "pass",
          outcomes = { "worker 0 adds up: 21\n" } },
      },
    },
    {
      file = "missing-phase.md",
      title = "Look, all. Write, all.",
      demo = "missing-phase",
      predict = {
        question = "Two rounds, one barrier in each. What can be printed apart from heat 4 4?",
        demo = "missing-phase",
        answers = {
          { "nothing else: they meet in each round", "none" },
          { "heat 6 4", "heat 6 4\n" },
          { "heat 4 2", "heat 4 2\n" },
          { "heat 0 8", "heat 0 8\n" },
        },
        reveal = "In round two one worker looks before the other has written, so it "
          .. "takes the middle of 4 and the old 8, or of the old 0 and 4.",
      },
      changes = {
        { line = 19, to = "heat[me] = next; pthread_barrier_wait(&phase);", verdict = "pass",
          outcomes = { "heat 4 4\n" } },
      },
    },
    { file = "your-turn.md", goal = "look-right" },
    {
      file = "two-phases.md",
      title = "How many barriers?",
      demo = "two-phases",
      changes = {
        { line = 18, to = ";", verdict = "data-race", cause = "missing-phase" },
        { line = 20, to = ";", verdict = "data-race", cause = "missing-phase" },
      },
    },
    {
      file = "head-count.md",
      title = "Count the heads",
      demo = "head-count",
      predict = {
        question = "Three workers, and a barrier for two. How can it end?",
        demo = "head-count",
        answers = {
          { "all three get through", "through\nthrough\nthrough\nall are through\n" },
          { "two get through, one waits for ever", "deadlock" },
        },
        reveal = "Two get through, in every run. Which two is open.",
      },
      changes = {
        { line = 4, to = "enum { WORKERS = 3, PARTIES = 4 };", verdict = "deadlock",
          cause = "barrier-count" },
        { line = 4, to = "enum { WORKERS = 3, PARTIES = 3 };", verdict = "pass",
          outcomes = { "through\nthrough\nthrough\nall are through\n" } },
      },
    },
    {
      file = "quits.md",
      title = "The worker that quits",
      demo = "quits",
      changes = {
        { line = 20, to = "pthread_barrier_wait(&loaded); return NULL;", verdict = "pass",
          outcomes = { "5 goes on\n" } },
      },
    },
    {
      file = "own-count.md",
      title = "Make one, and use it twice",
      demo = "own-count",
      predict = {
        question = "It counts up and back to 0, twice. How can it end, apart from two rounds?",
        demo = "own-count",
        answers = {
          { "no other way", "none" },
          { "nobody can go on", "deadlock" },
          { "a failed check", "assertion" },
        },
        reveal = "Nobody can go on. When the fast thread is back before the slow one has looked, the slow one "
          .. "sees a count that is not 0, and waits for a meeting that is over.",
      },
      changes = {
        { line = 4, to = "enum { PARTIES = 2, ROUNDS = 1 };", verdict = "pass",
          outcomes = { "two rounds\n" } },
      },
    },
    {
      file = "generation.md",
      title = "Which meeting is it?",
      demo = "own-generation",
      changes = {
        { line = 23, to = "while (waiting != 0) {", verdict = "deadlock",
          cause = "barrier-reuse" },
      },
    },
    {
      file = "tree-sum.md",
      title = "Half as many each round",
      demo = "tree-sum",
      changes = {
        { line = 18, to = ";", verdict = "data-race", cause = "missing-phase" },
      },
    },
    {
      file = "latch.md",
      title = "Wait without being waited for",
      demo = "latch",
      changes = {
        { line = 12, to = "PTHREAD_COND_INITIALIZER, 1};", verdict = "data-race",
          cause = "unlocked-access" },
      },
    },
    { file = "from-python.md", title = "From Python" },
    { file = "card.md", title = "Card: barriers" },
    { file = "summary.md", title = "What you can do now" },
  },

  goals = {
    {
      id = "look-right",
      demo = "missing-phase",
      wanted = "heat 4 4\n",
      ask = "Make the rod end at 4 and 4",
      best = 1,
    },
  },

  demos = {
    {
      id = "meet",
      title = "Two meet and go on",
      file = "meet.c",
      verdict = "pass",
      outcomes = {
        "ann arrives\nbob arrives\nann goes on\nbob goes on\n",
        "ann arrives\nbob arrives\nbob goes on\nann goes on\n",
        "bob arrives\nann arrives\nann goes on\nbob goes on\n",
        "bob arrives\nann arrives\nbob goes on\nann goes on\n",
      },
      opens_at = 4,
      narration = {
        { line = 11, op = "barrier-arrive", occurrence = 1,
          text = "One has come. It can go on only when the other comes." },
        { line = 11, op = "barrier-arrive", occurrence = 2,
          text = "Both have come. From here on both can go, in either order." },
      },
    },
    {
      id = "chosen",
      title = "One adds up",
      file = "chosen.c",
      verdict = "pass",
      outcomes = { "worker 0 adds up: 21\n", "worker 1 adds up: 21\n" },
      opens_at = 4,
      narration = {
        { line = 16, op = "barrier-arrive", occurrence = 2,
          text = "The last one has come: this thread is the one that is told so." },
        { line = 19, op = "read", occurrence = 1,
          text = "It reads a part that another thread wrote, without a lock: that thread wrote it "
            .. "before the barrier." },
      },
    },
    {
      id = "missing-phase",
      title = "A rod with one barrier",
      file = "missing-phase.c",
      verdict = "data-race",
      cause = "missing-phase",
      outcomes = { "heat 4 4\n", "heat 6 4\n", "heat 4 2\n" },
      opens_at = 4,
      narration = {
        { line = 18, op = "barrier-arrive", occurrence = 2,
          text = "Both have looked, so both may write." },
        { line = 19, op = "write", occurrence = 1,
          text = "One end is written. This worker may go on to the next round at once: what keeps "
            .. "it from looking at the other end too early?" },
      },
    },
    {
      id = "two-phases",
      title = "A rod with two barriers",
      file = "two-phases.c",
      verdict = "pass",
      outcomes = { "heat 4 4\n" },
      opens_at = 4,
      narration = {
        { line = 18, op = "barrier-arrive", occurrence = 2,
          text = "All have looked. After this barrier nobody reads, so all may write." },
        { line = 20, op = "barrier-arrive", occurrence = 2,
          text = "All have written. After this barrier nobody writes, so all may look." },
      },
    },
    {
      id = "head-count",
      title = "Three come to a barrier for two",
      file = "head-count.c",
      verdict = "deadlock",
      cause = "barrier-count",
      outcomes = { "through\nthrough\n" },
      opens_at = 5,
      narration = {
        { line = 11, op = "barrier-arrive", occurrence = 2,
          text = "Two have come, and the barrier opens for these two. Its count is 0 again." },
        { line = 11, op = "barrier-arrive", occurrence = 3,
          text = "The third worker is the first of the next meeting. Who will be the second?" },
      },
    },
    {
      id = "quits",
      title = "A worker returns early",
      file = "quits.c",
      verdict = "deadlock",
      cause = "barrier-count",
      more = true,
      opens_at = 4,
      narration = {
        { line = 22, thread = 2, op = "barrier-arrive", occurrence = 1,
          text = "T2 has come to the barrier. T1 has, or will have, returned by line 20." },
      },
    },
    {
      id = "agree",
      title = "Come all the same, and say so",
      file = "agree.c",
      verdict = "pass",
      outcomes = { "all stopped\n" },
      more = true,
      narration = {
        { line = 23, op = "atomic-store", occurrence = 1,
          text = "T1 says that it has failed before it comes to the barrier, so all know after it." },
        { line = 26, op = "atomic-load", occurrence = 1,
          text = "Whoever looks here looks after the barrier: nobody can fail any more." },
      },
    },
    {
      id = "drop-out",
      title = "Leave for good",
      file = "drop-out.c",
      verdict = "pass",
      outcomes = { "two rounds\n" },
      more = true,
      narration = {
        { line = 38, op = "write", occurrence = 1,
          text = "One party fewer. If the others are all here already, nobody else will open the "
            .. "way for them: so line 39 looks." },
      },
    },
    {
      id = "time-limit",
      title = "A meeting with a time limit",
      file = "time-limit.c",
      verdict = "pass",
      outcomes = { "met: 1 and 1\n", "met: 0 and 0\n" },
      more = true,
      narration = {
        { line = 31, op = "write", occurrence = 1,
          text = "One has waited long enough. The meeting is off for all, also for those who are "
            .. "still to come: both must hear the same answer." },
      },
    },
    {
      id = "own-count",
      title = "A barrier that only counts",
      file = "own-count.c",
      verdict = "deadlock",
      cause = "barrier-reuse",
      outcomes = { "two rounds\n" },
      opens_at = 3,
      narration = {
        { line = 15, op = "write", occurrence = 1,
          text = "The meeting is over: waiting is 0. Whoever waits must look before it changes "
            .. "again." },
        { line = 13, op = "write", occurrence = 3,
          text = "Somebody has come for the second round. Has the other one left the first?" },
      },
    },
    {
      id = "own-generation",
      title = "A barrier with a generation",
      file = "own-generation.c",
      verdict = "pass",
      outcomes = { "two rounds\n" },
      more = true,
      opens_at = 3,
      narration = {
        { line = 16, op = "read", occurrence = 1,
          text = "This thread keeps the number of the meeting that it comes to." },
        { line = 20, op = "write", occurrence = 1,
          text = "The number goes up. Whoever kept the old one can see that its meeting is over, "
            .. "now and at any later time." },
      },
    },
    {
      id = "two-turnstiles",
      title = "A way in and a way out",
      file = "two-turnstiles.c",
      verdict = "pass",
      outcomes = { "two rounds\n" },
      more = true,
      narration = {
        { line = 27, op = "write", occurrence = 2,
          text = "The last one is through the way in. Nobody can come in again before all have "
            .. "left by the way out." },
      },
    },
    {
      id = "spin-barrier",
      title = "A side that changes",
      file = "spin-barrier.c",
      verdict = "pass",
      outcomes = { "two rounds\n" },
      more = true,
      narration = {
        { line = 18, op = "atomic-store", occurrence = 1,
          text = "The side changes, and all who ask see it. In the next round they wait for the "
            .. "other side." },
      },
    },
    {
      id = "tree-sum",
      title = "A sum in two rounds",
      file = "tree-sum.c",
      verdict = "pass",
      outcomes = { "sum = 16\n" },
      more = true,
      opens_at = 6,
      narration = {
        { line = 16, op = "write", occurrence = 2,
          text = "Round one is done: two sums of two are there." },
        { line = 16, op = "write", occurrence = 3,
          text = "Round two: the sum of both sums. Worker 2's was written before the barrier." },
      },
    },
    {
      id = "latch",
      title = "A latch for two parts",
      file = "latch.c",
      verdict = "pass",
      outcomes = { "loaded 100\n" },
      more = true,
      opens_at = 2,
      narration = {
        { line = 18, op = "write", occurrence = 2,
          text = "left is 0. It never goes up again, so the latch stays open." },
        { line = 28, thread = 0, op = "read", occurrence = 1,
          text = "main looks at left under the lock. Is it 0 yet?" },
      },
    },
  },
}
