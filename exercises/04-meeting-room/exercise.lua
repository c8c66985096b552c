-- A meeting room: waiters of several kinds, each to be woken and each to look again.
return {
  title = "The meeting room",
  lesson = "04-events",
  kind = "fix",
  minutes = 15,

  starter_kind = "property",

  solutions = {
    "solution.c",            -- one condition, everybody is told of everything
    "solution-conditions.c", -- a condition for each thing that is waited for
  },

  scenarios = {
    -- The largest one last: what the other finds is told before it is searched.
    { id = "again", file = "scenario-again.c" },
    { id = "meeting", file = "scenario-meeting.c" },
  },

  requirements = {
    { text = "no data race", kind = "verdict", label = "data-race", points = 1 },
    { text = "no deadlock: everybody is told", kind = "verdict", label = "deadlock", points = 3 },
    { text = "the meeting begins when all are there", kind = "always",
      label = "the meeting begins when all guests are there", points = 2 },
    { text = "nobody talks before all are there", kind = "always",
      label = "nobody talks before all guests are there", points = 2 },
    { text = "the meeting ends when all have left", kind = "always",
      label = "the meeting ends when all guests have left", points = 2 },
    { text = "two guests can be in it together", kind = "reach",
      label = "two guests can be in the meeting together", points = 1 },
  },

  forbidden = { "sleep", "usleep", "nanosleep", "sched_yield" },

  mutants = {
    { file = "mutant-if.c", kind = "property" },
    { file = "mutant-signal.c", kind = "deadlock", cause = "signal-not-broadcast" },
    { file = "mutant-outside.c", kind = "data-race" },
    { file = "mutant-atomic-outside.c", kind = "deadlock" },
    { file = "mutant-leaves-in-silence.c", kind = "deadlock" },
    { file = "mutant-old-meeting.c", kind = "deadlock" },
    { file = "mutant-first-leaves.c", kind = "property" },
    { file = "mutant-one-at-a-time.c", kind = "unreached" },
  },

  hints = {
    "Look at line 14 and line 18. The host is woken when one guest has come in. What does it know "
      .. "about the number of guests when it comes to line 17?",
    "Being woken is a reason to look again. And there are waiters of several kinds on `changed`: "
      .. "the host, guests inside and guests at the door. A signal wakes one of them, and it may "
      .. "be one who cannot use it.",
    "Make each of the four `if` round a wait a `while`. Then let each change be told to all: "
      .. "`pthread_cond_broadcast` in the place of `pthread_cond_signal`. Or give each kind of "
      .. "waiter a condition of its own.",
  },

  feedback = function(finding)
    if finding.kind == "deadlock" and finding.cause == "signal-not-broadcast" then
      return "Somebody was told, and it was not the one who could use it. Who else was waiting on "
        .. "the same condition, and for what?", "04-events/one-or-all"
    end
    if finding.kind == "deadlock" and finding.cause == "lost-wakeup" then
      return "A thread looked, and the answer changed before it slept. Did the one who changed it "
        .. "hold the mutex?", "04-events/bell-outside"
    end
    if finding.kind == "deadlock" then
      return "A thread sleeps and nobody is left to wake it. What is it waiting for, and which "
        .. "line made that true, or true and then false again?", "04-events/pulse"
    end
    if finding.kind == "data-race" then
      return "One thread changed what another one was looking at. Which of the two lines does "
        .. "without the mutex?", "04-events/bell-outside"
    end
    if finding.kind == "property" or finding.kind == "assertion" then
      return "A thread was woken and went on. When did it look last, and was that still true when "
        .. "it had the mutex again?", "04-events/stolen"
    end
    if finding.kind == "unreached" then
      return "All is right, and no two guests are ever in the meeting together. What does a guest "
        .. "hold while it is there?", "04-events/event"
    end
    if finding.kind == "forbidden-call" then
      return "Waiting by asking again and again is late or dear. Who could tell this thread that "
        .. "it is time?", "04-events/cost"
    end
  end,
}
