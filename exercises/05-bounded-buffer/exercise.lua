-- A bounded buffer: two kinds of sleepers, a second look, all slots, in order.
return {
  title = "A bounded buffer",
  lesson = "05-queues",
  kind = "fix",
  minutes = 15,

  starter_kind = "property",

  solutions = {
    "solution.c",            -- a condition for each kind of sleeper
    "solution-semaphores.c", -- two counting semaphores and a mutex
    "solution-broadcast.c",  -- one condition, everybody is told
  },

  scenarios = {
    { id = "order", file = "scenario-order.c" },
    { id = "crowd", file = "scenario-crowd.c" },
    { id = "burst", file = "scenario-burst.c" },
  },

  requirements = {
    { text = "no data race", kind = "verdict", label = "data-race", points = 1 },
    { text = "no deadlock: nobody sleeps for ever", kind = "verdict", label = "deadlock",
      points = 3 },
    { text = "never more items than slots", kind = "always",
      label = "there are never more items than slots", points = 2 },
    { text = "all slots can be in use", kind = "reach", label = "all slots can be in use",
      points = 1 },
    { text = "first in, first out", kind = "always", label = "what was put first is taken first",
      points = 1 },
    { text = "each item is taken once", kind = "always", label = "each item is taken once",
      points = 2 },
    { text = "no memory is left behind", kind = "verdict", label = "leak", points = 1 },
  },

  forbidden = { "sleep", "usleep", "nanosleep", "sched_yield" },

  mutants = {
    { file = "mutant-if.c", kind = "property", cause = "if-not-while" },
    { file = "mutant-one-condition.c", kind = "deadlock", cause = "signal-not-broadcast" },
    { file = "mutant-signal-when-empty.c", kind = "deadlock", cause = "signal-not-broadcast" },
    { file = "mutant-mutex-first.c", kind = "deadlock", cause = "nested-wait" },
    { file = "mutant-looks-outside.c", kind = "data-race" },
    { file = "mutant-newest-first.c", kind = "property" },
    { file = "mutant-no-limit.c", kind = "property" },
    { file = "mutant-slot-unused.c", kind = "unreached" },
    { file = "mutant-not-freed.c", kind = "leak" },
  },

  hints = {
    "Look at line 33 and line 47. Each thread waits there and goes on with what it saw before it "
      .. "slept. Then look at lines 39 and 53: who can be woken by that signal?",
    "Being woken is a reason to look again. And there are two kinds of sleepers: those who wait "
      .. "for room and those who wait for an item. A signal that wakes the wrong kind is used up.",
    "Make both `if` a `while`. Give the struct two conditions, `not_full` and `not_empty`. A "
      .. "`buffer_put` waits for the first and signals the second, a `buffer_get` the other way "
      .. "round. Make and destroy both.",
  },

  feedback = function(finding)
    if finding.cause == "if-not-while" then
      return "A thread was woken and took from the ring what was not there any more, or put where "
        .. "there was no room. When did it look last?", "04-events/stolen"
    end
    if finding.kind == "deadlock" and finding.cause == "signal-not-broadcast" then
      return "There was an item or room, and the thread that waits for it was not told. Who heard "
        .. "the last signal, or was there none?", "05-queues/one-condition"
    end
    if finding.kind == "deadlock" and finding.cause == "nested-wait" then
      return "One thread sleeps and holds what the other needs to wake it. Which line took the "
        .. "mutex before the sleep?", "05-queues/bounded"
    end
    if finding.kind == "deadlock" then
      return "A thread sleeps and nobody is left to wake it. What is it waiting for: room or an "
        .. "item? Who made one and told nobody?", "05-queues/bounded"
    end
    if finding.kind == "data-race" then
      return "Two threads were at the same field at the same time. Which line looks at it without "
        .. "holding the mutex?", "01-locks/mutex"
    end
    if finding.kind == "property" then
      return "No thread was in another one's way, and what came out is not what was put in. Where "
        .. "does each item stand in the ring, and how many are there at most?", "05-queues/bounded"
    end
    if finding.kind == "unreached" then
      return "All is right, and a producer waits while there is still a slot. How many items does "
        .. "your buffer hold at most?", "05-queues/bounded"
    end
    if finding.kind == "leak" or finding.kind == "use-after-free"
      or finding.kind == "double-free" or finding.kind == "heap-overflow" then
      return "Whose is the memory of the buffer, how much of it is there, and who gives it back?",
        "05-queues/after-put"
    end
    if finding.kind == "forbidden-call" then
      return "Waiting by asking again and again is late or dear. Who could tell this thread that "
        .. "it is time?", "04-events/cost"
    end
  end,
}
