-- Start: what a thread is, and how to start one, give it work and wait for it.
return {
  title = "Start",
  outcome = "Start threads, give each its own work, wait for them and take their results.",
  assumes = "C up to pointers and structs.",
  minutes = 10,

  reading = {
    "man 3 pthread_create, man 3 pthread_join, man 7 pthreads",
    "POSIX.1-2017, 2.9.1 Thread-Safety, and pthread_create",
    "Butenhof, Programming with POSIX Threads, chapters 1 and 2",
    "Kerrisk, The Linux Programming Interface, chapter 29",
  },

  pages = {
    {
      file = "who-speaks-first.md",
      title = "Who speaks first?",
      demo = "hello",
      predict = {
        question = "One order is tick, tock, end. Which other one can come out?",
        demo = "hello",
        answers = {
          { "none: T1 was started first", "none" },
          { "tock, tick, end", "tock\ntick\nend\n" },
          { "tick, end, tock", "tick\nend\ntock\n" },
        },
        reveal = "Being started first is no promise to speak first. end is last in "
          .. "every run, since main waits for both.",
      },
    },
    {
      file = "waiting-for-the-end.md",
      title = "Waiting for the end",
      demo = "hello",
      changes = {
        { line = 24, to = ";", verdict = "thread-leak", cause = "missing-join" },
      },
    },
    {
      file = "a-job-for-each.md",
      title = "A job for each",
      demo = "squares",
      predict = {
        question = "T1 squares 3 and T2 squares 4, in any order. What is printed?",
        demo = "squares",
        answers = {
          { "9 16", "9 16\n" },
          { "9 16 or 16 9", "16 9\n" },
          { "0 0, if main is fast", "0 0\n" },
        },
        reveal = "It is the same in every run: each result has a place of its own, and main looks after both "
          .. "joins.",
      },
      changes = {
        { line = 31, to = ";", verdict = "data-race", cause = "missing-join" },
      },
    },
    {
      file = "one-number-for-two.md",
      title = "One number for two",
      demo = "shared-index",
      predict = {
        question = "Some runs print given 1 and 2. Which other result is possible?",
        demo = "shared-index",
        answers = {
          { "given 2 and 1", "given 2 and 1\n" },
          { "given 1 and 1", "given 1 and 1\n" },
          { "given 2 and 2", "given 2 and 2\n" },
        },
        reveal = "In one of them T1 looks after main has written 2. T2 is started after that, so "
          .. "it never sees 1.",
      },
      changes = {
        { line = 27, to = "static int other = 2;",
          also = { { line = 29, to = "second, &other) != 0) {" } }, verdict = "pass",
          outcomes = { "given 1 and 2\n" } },
      },
    },
    { file = "from-python.md", title = "From Python, and on your own" },
  },

  demos = {
    {
      id = "hello",
      title = "Two voices",
      file = "hello.c",
      verdict = "pass",
      outcomes = { "tick\ntock\nend\n", "tock\ntick\nend\n" },
      opens_at = 2,
      narration = {
        { line = 8, op = "output", occurrence = 1, text = "The first voice. It could have been the other." },
        { line = 24, op = "join", occurrence = 1, text = "Both have ended: main is alone again." },
      },
    },
    {
      id = "squares",
      title = "A struct for each thread",
      file = "squares.c",
      verdict = "pass",
      outcomes = { "9 16\n" },
      opens_at = 2,
      narration = {
        { line = 14, op = "write", occurrence = 1,
          text = "The result lies in the thread's own struct. main reads it after the join." },
      },
    },
    {
      id = "shared-index",
      title = "One number for two threads",
      file = "shared-index.c",
      verdict = "data-race",
      cause = "shared-argument",
      outcomes = { "given 1 and 2\n", "given 2 and 2\n" },
      more = true,
      opens_at = 1,
      narration = {
        { line = 27, op = "write", occurrence = 1,
          text = "main writes 2 where T1 was told to look. Has T1 looked yet?" },
      },
    },
  },
}
