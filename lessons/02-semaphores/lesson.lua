-- Lesson 2: semaphores. Pages in reading order, then the programs that they speak of.
return {
  title = "Semaphores",
  outcome = "Use a count to put steps in order and to limit how many may enter.",
  assumes = "00-start: create and join threads. A mutex is a lock that one thread has at a time.",
  minutes = 20,

  reading = {
    "man 7 sem_overview, man 3 sem_wait, man 3 sem_post, man 7 signal-safety",
    "POSIX.1-2017, sem_wait, sem_timedwait, and 2.4.3 Signal Actions",
    "Downey, The Little Book of Semaphores, chapters 3 and 4",
    "Kerrisk, The Linux Programming Interface, chapter 53",
    "Arpaci-Dusseau, Operating Systems: Three Easy Pieces, chapter 31",
  },

  pages = {
    {
      file = "asleep.md",
      title = "One second is enough",
      demo = "sleep-order",
      predict = {
        question = "T2 sleeps for a second before it reads. What can come out, apart from read 7?",
        demo = "sleep-order",
        answers = {
          { "nothing else: a second is enough", "none" },
          { "read 0", "read 0\n" },
          { "read 1", "read 1\n" },
        },
        reveal = "Nothing makes T1 write within that second: T2 reads what is there when it looks.",
      },
      changes = {
        { line = 19, to = "sleep(60);", verdict = "data-race", cause = "sleep-as-order" },
      },
    },
    {
      file = "signal.md",
      title = "A number that one can wait for",
      demo = "signal",
      changes = {
        { line = 28, to = "if (sem_init(&written, 0, 1) != 0", verdict = "data-race",
          cause = "unlocked-access" },
      },
    },
    {
      file = "take-turns.md",
      title = "Take turns",
      demo = "ping-pong",
      predict = {
        question = "ping_may begins with 1, pong_may with 0, two rounds each. What can come out?",
        demo = "ping-pong",
        answers = {
          { "ping pong ping pong", "ping\npong\nping\npong\n" },
          { "ping ping pong pong", "ping\nping\npong\npong\n" },
          { "pong ping pong ping", "pong\nping\npong\nping\n" },
        },
        reveal = "It is the same in every run: there is one permit, and who takes it gives it to the "
          .. "other.",
      },
      changes = {
        { line = 36, to = "if (sem_init(&ping_may, 0, 0) != 0", verdict = "deadlock",
          cause = "semaphore-count" },
        { line = 16, to = "sem_post(&ping_may);", verdict = "deadlock",
          cause = "semaphore-count" },
      },
    },
    {
      file = "tickets.md",
      title = "Two tickets for three",
      demo = "tickets",
      predict = {
        question = "Two tickets, three visitors. What can the program print?",
        demo = "tickets",
        answers = {
          { "at most 1 inside", "at most 1 inside\n" },
          { "at most 2 inside", "at most 2 inside\n" },
          { "at most 3 inside", "at most 3 inside\n" },
        },
        reveal = "1 or 2. Two may be inside together; nobody says that they must be. Three cannot: "
          .. "the third one waits on line 15.",
      },
      changes = {
        { line = 5, to = "enum { WORKERS = 3, TICKETS = 1 };", verdict = "pass",
          outcomes = { "at most 1 inside\n" } },
        { line = 5, to = "enum { WORKERS = 3, TICKETS = 3 };", verdict = "pass",
          outcomes = { "at most 1 inside\n", "at most 2 inside\n", "at most 3 inside\n" } },
      },
    },
    { file = "your-turn.md", goal = "sell-it-twice" },
    {
      file = "turnstile.md",
      title = "One post, three runners",
      demo = "turnstile",
      changes = {
        { line = 13, to = ";", verdict = "deadlock", cause = "semaphore-count" },
      },
    },
    {
      file = "no-owner.md",
      title = "Whose permit is it?",
      demo = "no-owner",
      predict = {
        question = "Two deposits of 1, and a third thread that posts. What can be printed?",
        demo = "no-owner",
        answers = {
          { "counter = 0", "counter = 0\n" },
          { "counter = 1", "counter = 1\n" },
          { "counter = 2", "counter = 2\n" },
        },
        reveal = "2, or 1: once T3 has posted, T1 and T2 can both be between their wait and their "
          .. "post, and both may read 0.",
      },
      changes = {
        { line = 20, to = ";", verdict = "pass", outcomes = { "counter = 2\n" } },
      },
    },
    {
      file = "rendezvous.md",
      title = "After you. No, after you.",
      demo = "rendezvous-backwards",
      predict = {
        question = "Ann waits for Bob, then says that she is here. Bob does the same. How does it end?",
        demo = "rendezvous-backwards",
        answers = {
          { "ann got 4, bob got 3", "ann got 4\nbob got 3\n" },
          { "bob got 3, ann got 4", "bob got 3\nann got 4\n" },
          { "nobody can go on", "deadlock" },
        },
        reveal = "Nobody can go on, in every run: each post stands after a wait for the other's "
          .. "post.",
      },
      changes = {
        { line = 14, to = "sem_post(&ann_here);",
          also = { { line = 15, to = "sem_wait(&bob_here);" } }, verdict = "pass",
          outcomes = { "bob got 3\nann got 4\n", "ann got 4\nbob got 3\n" } },
      },
    },
    {
      file = "mutex-first.md",
      title = "Waiting with the key in your pocket",
      demo = "mutex-first",
      changes = {
        { line = 30, to = "sem_wait(&items);",
          also = { { line = 31, to = "pthread_mutex_lock(&m);" } }, verdict = "deadlock",
          cause = "nested-wait" },
      },
    },
    {
      file = "lost-permit.md",
      title = "The permit that never came back",
      demo = "lost-permit",
      changes = {
        { line = 15, to = "sem_post(&permits); return NULL;", verdict = "pass",
          outcomes = { "served\n" } },
      },
    },
    {
      file = "deadline.md",
      title = "Not for ever",
      demo = "deadline",
      predict = {
        question = "T2 waits two seconds at most. T1 has nothing to do but post. What can T2 say?",
        demo = "deadline",
        answers = {
          { "a letter", "a letter\n" },
          { "too late", "too late\n" },
          { "nothing: it waits for ever", "deadlock" },
        },
        reveal = "Both. T1 nearly always comes in time, and nothing says that it must.",
      },
    },
    {
      file = "bounded.md",
      title = "Make one yourself",
      demo = "bounded",
      changes = {
        { line = 31, to = "room = true;", verdict = "pass" },
      },
    },
    { file = "from-python.md", title = "From Python" },
    { file = "card.md", title = "Card: semaphores" },
    {
      file = "summary.md",
      title = "What you can do now",
      changes = {
        { demo = "seats", line = 5, to = "enum { GUESTS = 3, SEATS = 3 };", verdict = "deadlock",
          cause = "lock-cycle" },
      },
    },
  },

  goals = {
    {
      id = "sell-it-twice",
      demo = "oversold",
      wanted = "sold 2 of 1\n",
      ask = "Make both desks sell the one seat",
      best = 1,
    },
  },

  demos = {
    {
      id = "sleep-order",
      title = "Sleep, then read",
      file = "sleep-order.c",
      verdict = "data-race",
      cause = "sleep-as-order",
      outcomes = { "read 7\n", "read 0\n" },
      opens_at = 3,
      narration = {
        { line = 19, op = "sleep", occurrence = 1,
          text = "T2 has slept for a second. Has T1 written by now? Look at T1, not at the clock." },
        { line = 20, op = "read", occurrence = 1,
          text = "T2 reads what is there at this moment. It was never told that a letter had come." },
      },
    },
    {
      id = "signal",
      title = "Post, then wait",
      file = "signal.c",
      verdict = "pass",
      outcomes = { "read 7\n" },
      opens_at = 4,
      narration = {
        { line = 12, op = "sem-post", occurrence = 1,
          text = "written is 1: there is a letter that nobody has read. The 1 stays until somebody "
            .. "takes it." },
        { line = 19, op = "sem-wait", occurrence = 1,
          text = "T2 took the 1, so T1 has posted, so the letter is written." },
      },
    },
    {
      id = "ping-pong",
      title = "Two semaphores take turns",
      file = "ping-pong.c",
      verdict = "pass",
      outcomes = { "ping\npong\nping\npong\n" },
      more = true,
      opens_at = 5,
      narration = {
        { line = 16, op = "sem-post", occurrence = 1,
          text = "ping gives the turn away. Until pong gives it back, ping can come to line 14 and "
            .. "no further." },
        { line = 27, op = "sem-post", occurrence = 1,
          text = "The permit goes back. It was in one place at a time." },
      },
    },
    {
      id = "tickets",
      title = "Two tickets for three visitors",
      file = "tickets.c",
      verdict = "pass",
      outcomes = { "at most 1 inside\n", "at most 2 inside\n" },
      opens_at = 5,
      narration = {
        { line = 15, op = "sem-wait", occurrence = 2,
          text = "The second ticket is taken. Is the first one back, or are two inside now?" },
        { line = 24, op = "sem-post", occurrence = 1,
          text = "A ticket is back at the door. Whoever waits there may go in." },
      },
    },
    {
      id = "oversold",
      title = "Two desks, one seat",
      file = "oversold.c",
      verdict = "data-race",
      cause = "lost-update",
      outcomes = { "sold 1 of 1\n", "sold 2 of 1\n" },
      more = true,
      opens_at = 4,
      narration = {
        { line = 12, op = "sem-wait", occurrence = 2,
          text = "desks lets two in. What do the two of them share after line 12?" },
        { line = 14, op = "write", occurrence = 1,
          text = "The last seat is sold. Does the other desk know?" },
      },
    },
    {
      id = "turnstile",
      title = "A turnstile for three",
      file = "turnstile.c",
      verdict = "pass",
      outcomes = { "go\nall are through\n" },
      more = true,
      opens_at = 4,
      narration = {
        { line = 33, op = "sem-post", occurrence = 1,
          text = "One permit for three runners." },
        { line = 13, op = "sem-post", occurrence = 1,
          text = "The first runner puts back what it took. The way stays open." },
      },
    },
    {
      id = "no-owner",
      title = "A lock that anybody opens",
      file = "no-owner.c",
      verdict = "data-race",
      cause = "lost-update",
      outcomes = { "counter = 2\n", "counter = 1\n" },
      opens_at = 5,
      narration = {
        { line = 20, op = "sem-post", occurrence = 1,
          text = "T3 gives back a permit that it never took. Count the permits, and those who are "
            .. "inside." },
        { line = 11, op = "sem-wait", occurrence = 2,
          text = "A second permit was taken. Has the thread that took the first one left?" },
      },
    },
    {
      id = "rendezvous-backwards",
      title = "Each waits for the other",
      file = "rendezvous-backwards.c",
      verdict = "deadlock",
      cause = "semaphore-count",
      more = true,
      opens_at = 5,
      narration = {
        { line = 13, op = "write", occurrence = 1,
          text = "Ann's letter is written. Her next step waits for Bob; the line after it would "
            .. "tell him that she is here." },
        { line = 23, op = "write", occurrence = 1,
          text = "Bob's letter is written. His next step waits for Ann." },
      },
    },
    {
      id = "rendezvous",
      title = "Speak, then wait",
      file = "rendezvous.c",
      verdict = "pass",
      outcomes = { "ann got 4\nbob got 3\n", "bob got 3\nann got 4\n" },
      more = true,
      narration = {
        { line = 14, op = "sem-post", occurrence = 1,
          text = "Ann says that she is here before she waits: Bob can go on whatever she does next." },
      },
    },
    {
      id = "mutex-first",
      title = "Lock, then wait for an item",
      file = "mutex-first.c",
      verdict = "deadlock",
      cause = "nested-wait",
      outcomes = { "sum = 15\n" },
      opens_at = 5,
      narration = {
        { line = 30, thread = 2, op = "mutex-lock", occurrence = 1,
          text = "T2 has m and will wait for an item with m in its hands. Who could bring one?" },
        { line = 16, thread = 1, op = "mutex-lock", occurrence = 1,
          text = "T1 came first: it has m, and there is a free place, so it can go on." },
      },
    },
    {
      id = "buffer",
      title = "Wait for an item, then lock",
      file = "buffer.c",
      verdict = "pass",
      outcomes = { "sum = 15\n" },
      more = true,
      narration = {
        { line = 30, op = "sem-wait", occurrence = 1,
          text = "T2 waits with empty hands: m was free all the time." },
        { line = 16, op = "sem-wait", occurrence = 2,
          text = "The place is free again, since T2 has posted free_places." },
      },
    },
    {
      id = "lost-permit",
      title = "A way out with the permit",
      file = "lost-permit.c",
      verdict = "deadlock",
      cause = "semaphore-count",
      outcomes = { "served\n" },
      opens_at = 4,
      narration = {
        { line = 13, thread = 1, op = "sem-wait", occurrence = 1,
          text = "T1 has the only permit. By which line will it leave?" },
        { line = 14, thread = 1, op = "read", occurrence = 1,
          text = "T1's request is bad: its next step is to return. permits is 0." },
      },
    },
    {
      id = "deadline",
      title = "Two seconds at most",
      file = "deadline.c",
      verdict = "pass",
      outcomes = { "a letter\n", "too late\n" },
      more = true,
      opens_at = 4,
      narration = {
        { line = 22, op = "clock", occurrence = 1,
          text = "T2 asks for the time once. From here on the moment to give up is fixed." },
        { line = 25, op = "sem-timedwait", occurrence = 1,
          text = "Either a permit or the moment has come. got and errno say which." },
      },
    },
    {
      id = "bell",
      title = "A bell in a signal handler",
      file = "bell.c",
      verdict = "pass",
      more = true,
      live_only = true,
      live_reason = "a timer's signal interrupts sem_wait, which only the kernel can do",
    },
    {
      id = "seats",
      title = "Three guests, two chairs",
      file = "seats.c",
      verdict = "pass",
      outcomes = { "meals = 1 1 1\n" },
      more = true,
      narration = {
        { line = 21, op = "sem-wait", occurrence = 2,
          text = "With two at a table of three forks, one of them can always get both." },
      },
    },
    {
      id = "bounded",
      title = "A semaphore with a limit",
      file = "bounded.c",
      verdict = "pass",
      outcomes = { "stranger: refused\n", "visitor: refused\n" },
      more = true,
      opens_at = 3,
      narration = {
        { line = 33, op = "write", occurrence = 1,
          text = "The count went up by one. Was it the visitor who gave back, or the stranger?" },
        { line = 31, op = "read", occurrence = 3,
          text = "A second post. Is there still room below the limit?" },
      },
    },
  },
}
