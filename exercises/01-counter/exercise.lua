-- Two doors, one counter: guard one variable with one mutex.
return {
  title = "Two doors, one counter",
  lesson = "01-locks",
  kind = "fix",
  minutes = 5,

  starter_kind = "data-race",

  solutions = {
    "solution.c",         -- the mutex for each visitor
    "solution-private.c", -- a private sum, merged once
  },

  scenarios = {
    { id = "doors", output = "visitors = 4\n" },
  },

  requirements = {
    { text = "no data race", kind = "verdict", label = "data-race", points = 3 },
    { text = "no deadlock", kind = "verdict", label = "deadlock", points = 2 },
    { text = "a mutex is unlocked by its holder", kind = "verdict", label = "misuse", points = 1 },
    { text = "prints visitors = 4", kind = "output", label = "doors", points = 3 },
    { text = "both doors are there at once", kind = "together", label = "2", points = 1 },
  },

  mutants = {
    { file = "mutant-one-door.c", kind = "data-race", cause = "lost-update" },
    { file = "mutant-two-mutexes.c", kind = "data-race", cause = "two-locks" },
    { file = "mutant-no-unlock.c", kind = "deadlock", cause = "missing-unlock" },
    { file = "mutant-let-go-between.c", kind = "output", cause = "lost-update" },
    { file = "mutant-unlock-in-loop.c", kind = "data-race" },
    { file = "mutant-one-after-the-other.c", kind = "unreached" },
    { file = "mutant-no-threads.c", kind = "unreached" },
  },

  hints = {
    "Look at line 11 and line 20. `visitors++` reads, adds and writes. What can "
      .. "the other door do between the read and the write?",
    "While one door is between its read and its write, the other has to wait. A "
      .. "mutex makes it wait, if both doors use the same one.",
    "Declare one `pthread_mutex_t` beside `visitors` and give it "
      .. "`PTHREAD_MUTEX_INITIALIZER`. Call `pthread_mutex_lock` before each "
      .. "`visitors++` and `pthread_mutex_unlock` after it, in both functions.",
  },

  feedback = function(finding)
    if finding.kind == "data-race" and finding.cause == "two-locks" then
      return "Each door holds a mutex while it counts, and still both are at `visitors` at the "
        .. "same time. Which thread does each mutex keep out?", "01-locks/two-locks"
    end
    if finding.kind == "data-race" then
      return "One door read `visitors` and the other wrote it before the first was done. What "
        .. "keeps the second door out between the read and the write?", "01-locks/mutex"
    end
    if finding.kind == "deadlock" then
      return "A door waits for the mutex and nobody will let go of it. Which line took it last, "
        .. "and which line was to let go?", "01-locks/every-way-out"
    end
    if finding.kind == "output" and finding.cause == nil then
      return "There is no data race, and another number was printed. Which visitors had been counted "
        .. "when `main` read `visitors`, and how could it know?", "00-start/waiting-for-the-end"
    end
    if finding.kind == "output" then
      return "There is no data race and a visitor is missing all the same. What did the door "
        .. "know when it wrote, and was that still true?", "01-locks/check-then-act"
    end
    if finding.kind == "unreached" then
      return "The number is right, and in no run do two doors count side by side. Which line makes "
        .. "the thread of the second door, and has the first one ended by then?",
        "00-start/waiting-for-the-end"
    end
  end,
}
