-- Running sums over rounds: two phases a round, a barrier behind each.
return {
  title = "The missing phase",
  lesson = "03-barriers",
  kind = "fix",
  minutes = 15,

  starter_kind = "data-race",

  solutions = {
    "solution.c",           -- a barrier behind each phase
    "solution-two-lists.c", -- two lists that change places, one barrier a round
  },

  scenarios = {
    { id = "even", file = "scenario-even.c" },
    { id = "uneven", file = "scenario-uneven.c" },
    { id = "pair", file = "scenario-pair.c" },
    { id = "trio", file = "scenario-trio.c" },
  },

  requirements = {
    { text = "no data race", kind = "verdict", label = "data-race", points = 3 },
    { text = "nobody waits for ever", kind = "verdict", label = "deadlock", points = 3 },
    { text = "each cell holds the sum of all up to it", kind = "always",
      label = "each cell holds the sum of all up to it", points = 2 },
    { text = "add_up adds, not prepare", kind = "always", label = "add_up adds, not prepare",
      points = 1 },
    { text = "two workers add at the same time", kind = "reach",
      label = "two workers add at the same time", points = 1 },
  },

  mutants = {
    { file = "mutant-behind-the-look-only.c", kind = "data-race", cause = "missing-phase" },
    { file = "mutant-two-behind.c", kind = "data-race", cause = "missing-phase" },
    { file = "mutant-every-cell.c", kind = "data-race", cause = "missing-phase" },
    { file = "mutant-count-cells.c", kind = "deadlock", cause = "barrier-count" },
    { file = "mutant-early-exit.c", kind = "deadlock", cause = "barrier-count" },
    { file = "mutant-mutex-for-barrier.c", kind = "property" },
    { file = "mutant-one-at-a-time.c", kind = "unreached" },
    { file = "mutant-one-worker.c", kind = "unreached" },
    { file = "mutant-for-two.c", kind = "data-race" },
    { file = "mutant-prepare-adds.c", kind = "property" },
    { file = "mutant-prepare-sums.c", kind = "property" },
  },

  hints = {
    "Look at line 29. Which cells does a worker read there that are not its own? Now line 32: what "
      .. "may the owner of such a cell have done by then?",
    "Each round has two phases: all look, and all write. Nobody may write before all have looked, "
      .. "and nobody may look again before all have written. Count the barriers.",
    "Put a second `pthread_barrier_wait(&phase)` between the two inner loops, outside of both, so "
      .. "that every worker comes to it once in each round. The one after the writing stays.",
  },

  feedback = function(finding)
    if finding.kind == "data-race" then
      return "A worker wrote a cell, and nothing says whether another had read it by then. Which "
        .. "barrier is between that reading and that writing?", "03-barriers/two-phases"
    end
    if finding.kind == "deadlock" and finding.cause == "barrier-count" then
      return "A worker waits at the barrier for one that does not come. How often does each worker "
        .. "come there in one round, and how many are there?", "03-barriers/head-count"
    end
    if finding.kind == "deadlock" then
      return "Nobody can go on. Who holds something, and waits while holding it?",
        "02-semaphores/mutex-first"
    end
    if finding.label == "add_up adds, not prepare" then
      return "The adding was done before there were workers. Which part of the list is whose, and "
        .. "when does each of them begin?", "03-barriers/tree-sum"
    end
    if finding.kind == "property" then
      return "No two workers touched a cell at the same time, and a sum is wrong all the same. "
        .. "From which round was the value that it was made of, and had the list been filled by "
        .. "then?", "03-barriers/missing-phase"
    end
    if finding.kind == "unreached" then
      return "The sums are right, and one worker adds while the others wait. Which line keeps them "
        .. "from adding together?", "03-barriers/tree-sum"
    end
    if finding.kind == "misuse" then
      return "A barrier was used against its rules. Who makes it, who destroys it, and who may "
        .. "still be there?", "03-barriers/card"
    end
  end,
}
