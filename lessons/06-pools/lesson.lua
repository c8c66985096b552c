-- Lesson 6: pools. Pages in reading order, then the programs that they speak of.
return {
  title = "Pools",
  outcome = "Hand work to a fixed crew of threads, get each result back, and end without loss or hang.",
  assumes = "00-start, 01-locks, and from 05-queues: a queue that can be closed.",
  minutes = 20,

  reading = {
    "man 3 pthread_setname_np, man 3 pthread_key_create, man 3 sysconf, man 5 proc (task, comm)",
    "POSIX.1-2017, pthread_cond_broadcast; pthread_key_create, RATIONALE",
    "ISO C11, 6.7.1 (_Thread_local)",
    "Butenhof, Programming with POSIX Threads, chapters 4.2 and 7.2",
    "Kerrisk, The Linux Programming Interface, chapter 31",
  },

  pages = {
    {
      file = "crew.md",
      title = "Three jobs, two workers",
      demo = "crew",
      predict = {
        question = "Two workers, three jobs. How many jobs can each of them have done?",
        demo = "crew",
        answers = {
          { "2 and 1", "0 1 4 by 2 and 1\n" },
          { "3 and 0", "0 1 4 by 3 and 0\n" },
          { "2 and 2: a job is done twice", "0 1 4 by 2 and 2\n" },
        },
        reveal = "All splits of three: 3 and 0, 2 and 1, 1 and 2, 0 and 3. Each job is taken under m, "
          .. "so it is done once.",
      },
    },
    { file = "one-woken.md", title = "Two who wait for one result", demo = "one-woken",
      changes = {
        { line = 15, to = "pthread_cond_broadcast(&done);", verdict = "pass", outcomes = { "42 42\n" } },
      },
    },
  },

  demos = {
    {
      id = "crew",
      title = "A crew and a list of jobs",
      file = "crew.c",
      verdict = "pass",
      outcomes = { "0 1 4 by 3 and 0\n", "0 1 4 by 2 and 1\n", "0 1 4 by 1 and 2\n",
        "0 1 4 by 0 and 3\n" },
      opens_at = 2,
      narration = {
        { line = 16, op = "write", occurrence = 1,
          text = "The first job is taken: nobody else can take it. It is not done yet." },
        { line = 26, op = "write", occurrence = 1,
          text = "The job is done here, and m is free: the other worker can do one at the same time." },
      },
    },
    {
      id = "one-woken",
      title = "One result, two who wait",
      file = "one-woken.c",
      verdict = "deadlock",
      cause = "signal-not-broadcast",
      outcomes = { "42 42\n" },
      opens_at = 1,
      narration = {
        { line = 14, op = "write", occurrence = 1,
          text = "The result is there to stay. Who is asleep at this moment, waiting for it?" },
        { line = 15, op = "cond-signal", occurrence = 1,
          text = "One of those who sleep on done may wake by this." },
      },
    },
  },
}
