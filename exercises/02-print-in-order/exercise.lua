-- Three threads, three words: put steps of different threads in an order, without a sleep.
return {
  title = "Print in order",
  lesson = "02-semaphores",
  kind = "fix",
  minutes = 10,

  starter_kind = "property",

  solutions = {
    "solution.c",      -- a permit that goes round
    "solution-turn.c", -- a turn and a condition
  },

  scenarios = {
    { id = "round", file = "scenario-round.c" },
    { id = "rounds", file = "scenario-rounds.c" },
    { id = "alone", file = "scenario-alone.c" },
  },

  requirements = {
    { text = "the words come in order", kind = "always", label = "the words come in order",
      points = 4 },
    { text = "each function says its word once a round", kind = "always",
      label = "each function says its word once a round", points = 2 },
    { text = "nobody waits for ever", kind = "verdict", label = "deadlock", points = 2 },
    { text = "who has spoken goes on", kind = "reach", label = "who has spoken goes on",
      points = 1 },
    { text = "no call of sleep or its kin", kind = "verdict", label = "forbidden-call",
      points = 1 },
  },

  mutants = {
    { file = "mutant-sleep.c", kind = "forbidden-call" },
    { file = "mutant-first-round-only.c", kind = "property" },
    { file = "mutant-post-then-say.c", kind = "property" },
    { file = "mutant-two-permits.c", kind = "property" },
    { file = "mutant-one-semaphore.c", kind = "property" },
    { file = "mutant-one-says-all.c", kind = "property" },
    { file = "mutant-plain-flag.c", kind = "data-race", cause = "plain-flag" },
    { file = "mutant-no-way-back.c", kind = "deadlock" },
    { file = "mutant-all-closed.c", kind = "deadlock", cause = "semaphore-count" },
    { file = "mutant-waits-for-the-round.c", kind = "deadlock", cause = "semaphore-count" },
    { file = "mutant-not-prepared.c", kind = "misuse" },
  },

  forbidden = { "sleep", "usleep", "nanosleep", "clock_nanosleep", "sched_yield", "thrd_sleep" },

  hints = {
    "Look at line 16. What does the second thread know there about line 11? And in the next "
      .. "round, what does the first thread know on line 11 about line 21?",
    "A semaphore that begins with 0 lets a thread wait until another one posts. Who may speak is "
      .. "a permit that goes round. How many permits are there, and where is it at the start?",
    "Make three semaphores in `prepare`: the first one's begins with 1, the others' with 0. Each "
      .. "function waits for its own before it says its word, and posts the next one's after it. "
      .. "The third one posts the first one's.",
  },

  feedback = function(finding)
    if finding.kind == "forbidden-call" then
      return "A thread sleeps here, or asks again and again. How long is long enough, and who "
        .. "says so?", "02-semaphores/asleep"
    end
    if finding.kind == "deadlock" and (finding.cause == "signal-not-broadcast"
        or finding.cause == "lost-wakeup") then
      return "One thread waits and was not told. Who else waits there, and who was told instead?",
        "04-events/one-or-all"
    end
    if finding.kind == "deadlock" and finding.cause ~= nil and finding.cause ~= "semaphore-count" then
      return "Nobody can go on. What does the one who waits hold, and who needs it?",
        "02-semaphores/mutex-first"
    end
    if finding.kind == "deadlock" then
      return "A thread waits, and whoever could let it go has gone or waits, too. Whose turn is it "
        .. "at the start, and who had it last?", "02-semaphores/take-turns"
    end
    if finding.kind == "property" then
      return "A word came too early, or from another function than its own. What did its thread "
        .. "wait for, and what had happened by then for certain?", "02-semaphores/signal"
    end
    if finding.kind == "data-race" then
      return "Two threads use one variable, and nothing puts one before the other. What "
        .. "does the second one wait for before it looks?", "02-semaphores/signal"
    end
    if finding.kind == "livelock" then
      return "A thread asks again and again, and only another thread can change the answer. What "
        .. "could wake it instead?", "02-semaphores/signal"
    end
    if finding.kind == "misuse" then
      return "A semaphore is used that nobody has given a start count. Who calls `prepare`, and "
        .. "when?", "02-semaphores/card"
    end
    if finding.kind == "unreached" then
      return "The words are in order, and a thread that has spoken waits all the same. For whom?",
        "02-semaphores/take-turns"
    end
  end,
}
