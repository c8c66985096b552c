-- A pool that works alone: tasks run without the lock, and done means done.
return {
  title = "The pool that works alone",
  lesson = "06-pools",
  kind = "fix",
  minutes = 15,

  starter_kind = "deadlock",

  solutions = {
    "solution.c",      -- counts the tasks that are not done yet
    "solution-busy.c", -- counts the workers that are busy
  },

  scenarios = {
    -- The largest one last: what the others find is told before it is searched.
    { id = "follow-up", file = "scenario-follow-up.c" },
    { id = "stop", file = "scenario-stop.c" },
    { id = "few", file = "scenario-few.c", faults = true },
    { id = "together", file = "scenario-together.c" },
  },

  requirements = {
    { text = "two tasks can run at once", kind = "reach", label = "two tasks at once", points = 3 },
    { text = "a task can hand in another one", kind = "verdict", label = "deadlock", points = 2 },
    { text = "no data race", kind = "verdict", label = "data-race", points = 1 },
    { text = "each task is run once", kind = "always", label = "each task is run once",
      points = 2 },
    { text = "pool_wait returns when all is done", kind = "always",
      label = "pool_wait returns when all is done", points = 2 },
    { text = "pool_stop runs what was handed in", kind = "always",
      label = "pool_stop runs what was handed in", points = 1 },
    { text = "no worker is left behind", kind = "verdict", label = "thread-leak", points = 1 },
  },

  mutants = {
    { file = "mutant-under-lock.c", kind = "deadlock", cause = "self-deadlock" },
    { file = "mutant-one-at-a-time.c", kind = "unreached" },
    { file = "mutant-recursive.c", kind = "unreached" },
    { file = "mutant-empty-is-done.c", kind = "property" },
    { file = "mutant-one-told.c", kind = "deadlock", cause = "signal-not-broadcast" },
    { file = "mutant-drops.c", kind = "property" },
    { file = "mutant-not-joined.c", kind = "property" },
    { file = "mutant-if.c", kind = "crash", cause = "if-not-while" },
    { file = "mutant-taken-late.c", kind = "property" },
    { file = "mutant-nobody-told.c", kind = "deadlock" },
    { file = "mutant-counted-outside.c", kind = "data-race", cause = "unlocked-access" },
    { file = "mutant-one-left.c", kind = "thread-leak" },
  },

  hints = {
    "Look at line 31. Which mutex does a worker hold there, and who else wants it: the other "
      .. "worker, and a task that hands in another one?",
    "The lock is for the queue, not for the task. A task that was taken off the queue and is "
      .. "still being run is in nobody's count: what does line 82 wait for then?",
    "Copy the task and its argument, unlock `m`, run it, lock `m` again. Count a task as "
      .. "unfinished when it is handed in and count it off behind its run; `pool_wait` waits "
      .. "until the count is 0.",
  },

  feedback = function(finding)
    if finding.kind == "deadlock" and finding.cause == "self-deadlock" then
      return "A task came back into the pool, and its worker held the mutex already. Since which "
        .. "line?", "06-pools/callback"
    end
    if finding.kind == "deadlock" and finding.cause == "signal-not-broadcast" then
      return "One was told, and several had to know. Whom does this news concern?",
        "06-pools/one-woken"
    end
    if finding.kind == "deadlock" then
      return "A thread sleeps and nobody is left to wake it. What does it wait for, and who makes "
        .. "that true?", "06-pools/waits-inside"
    end
    if finding.kind == "unreached" then
      return "All is right, and one task runs at a time. What do the workers hold while they run "
        .. "one?", "06-pools/crew"
    end
    if finding.kind == "data-race" then
      return "One thread reads what another one may still be writing. What did it take for a sign "
        .. "that the task was done, and under which lock?", "05-queues/unfinished"
    end
    if finding.kind == "crash" or finding.cause == "if-not-while" then
      return "A worker was woken and took what was not there. When did it look last?",
        "04-events/stolen"
    end
    if finding.kind == "thread-leak" then
      return "A worker is left that nobody joined. Which one, and who knew of it?",
        "07-stopping/two-joins"
    end
    if finding.kind == "property" or finding.kind == "assertion" then
      return "A task was lost, was run twice, or was not done yet. Follow it in the run: who has "
        .. "it "
        .. "at each step, and who counts it?", "06-pools/shutdown"
    end
    if finding.kind == "livelock" then
      return "A thread looks again and again. Who could tell it?", "06-pools/future"
    end
  end,
}
