-- Stop now: a flag under a mutex, and a wake-up for each place where the worker sleeps.
return {
  title = "Stop now",
  lesson = "07-stopping",
  kind = "fix",
  minutes = 20,

  starter_kind = "data-race",

  solutions = { "solution.c" },

  scenarios = {
    { id = "idle", file = "scenario-idle.c", stretch = true },
    { id = "busy", file = "scenario-busy.c", stretch = true },
    { id = "rest", file = "scenario-rest.c", stretch = true },
  },

  requirements = {
    { text = "no data race", kind = "verdict", label = "data-race", points = 1 },
    { text = "the worker is always woken", kind = "verdict", label = "deadlock", points = 2 },
    { text = "stopping takes no nap and no rest", kind = "always",
      label = "stopping takes no nap and no rest", points = 3 },
    { text = "what was begun is saved to its end", kind = "always",
      label = "an item that was begun is saved to its end", points = 2 },
    { text = "nothing is saved afterwards", kind = "always",
      label = "nothing is saved once the worker is stopped", points = 1 },
    { text = "what is left is counted right", kind = "always",
      label = "what is left is counted right", points = 1 },
    { text = "each item once, in order", kind = "always",
      label = "items are saved in order, each once", points = 1 },
    { text = "a second of rest after each", kind = "always",
      label = "the worker rests a second after each item", points = 1 },
    { text = "it can stop before its first item", kind = "reach",
      label = "the worker can stop before its first item", points = 1 },
    { text = "items can be added while it saves", kind = "reach",
      label = "an item can be added while another is saved", points = 1 },
    { text = "it can be asked while it saves", kind = "reach",
      label = "the request can come while an item is saved", points = 1 },
  },

  mutants = {
    { file = "mutant-nap.c", kind = "property" },
    { file = "mutant-short-naps.c", kind = "property" },
    { file = "mutant-no-wake-up.c", kind = "deadlock" },
    { file = "mutant-outside.c", kind = "deadlock", cause = "lost-wakeup" },
    { file = "mutant-cancel.c", kind = "property" },
    { file = "mutant-drains.c", kind = "property" },
    { file = "mutant-not-joined.c", kind = "property" },
    { file = "mutant-other-clock.c", kind = "property" },
    { file = "mutant-short-rest.c", kind = "property", cause = "if-not-while" },
    { file = "mutant-rest-without-look.c", kind = "property" },
    { file = "mutant-under-lock.c", kind = "unreached" },
    { file = "mutant-begun-is-left.c", kind = "property" },
  },

  hints = {
    "Look at line 20, line 23 and line 28. The worker can be asked to stop while it is at any of "
      .. "them. At which of them does it hear of it, and when?",
    "The request is one more thing that the worker waits for. It belongs under `m`, and whoever "
      .. "makes it signals `changed`. A rest is a wait too: for the request, until a date.",
    "Set `stop` under `m` and signal. Wait while there is no item and no request, and leave if "
      .. "there is one. Replace the sleep by a loop round `pthread_cond_timedwait` that ends with "
      .. "ETIMEDOUT or with the request. Save outside of `m`.",
  },

  feedback = function(finding)
    if finding.kind == "deadlock" and finding.cause == "lost-wakeup" then
      return "The worker looked, the request came, and then the worker went to sleep. What did the "
        .. "one who asked hold at that moment?", "07-stopping/stop-outside"
    end
    if finding.kind == "deadlock" then
      return "The worker sleeps and has been asked. Who wakes it in this place?",
        "07-stopping/stop-token"
    end
    if finding.kind == "data-race" then
      return "One thread looks at something that another one changes. What puts the two in an "
        .. "order?", "07-stopping/plain-stop"
    end
    if finding.kind == "livelock" then
      return "The worker looks again and again. Who could tell it?", "07-stopping/how-late"
    end
    if finding.kind == "property" and finding.cause == "if-not-while" then
      return "The worker was woken and went on. Was that the reason it waited for?",
        "04-events/stolen"
    end
    if finding.label == "the worker rests a second after each item" then
      return "The worker was not asked to stop, and its rest was shorter or longer than a second. "
        .. "On which clock does the rest end, and at what time?", "07-stopping/stop-token"
    end
    if finding.kind == "property" or finding.kind == "assertion" then
      return "Where was the worker when the request came: waiting, saving or resting? What did it "
        .. "do then?", "07-stopping/stop-token"
    end
    if finding.kind == "unreached" then
      return "Something that must be possible never happens. What does the worker hold while it "
        .. "saves?", "07-stopping/stop-token"
    end
    if finding.kind == "thread-leak" then
      return "A thread was neither joined nor detached. Which one?", "07-stopping/two-joins"
    end
  end,
}
