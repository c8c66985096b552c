return {
  title = "Unsound",
  outcome = "See each kind of finding.",
  assumes = "nothing",
  minutes = 1,
  pages = {
    {
      file = "one.md",
      demo = "lost",
      predict = {
        question = "What can it print on line 88?",
        answers = {
          { "2", "counter = 2\n" },
          { "3", "counter = 3\n" },
          { "it hangs", "hang" },
        },
        reveal = "Change line 9 to `counter--;` and look.",
      },
      changes = {
        { line = 9, to = "counter += 1;", verdict = "pass" },
        { line = 2, to = ";", verdict = "pass" },
        { line = 22, to = "printf(\"counter\\n\");", verdict = "data-race", outcomes = { "none\n" } },
      },
    },
    {
      file = "long.md",
      predict = {
        question = "And this one?",
        demo = "wide",
        answers = { { "it ends", "pass" }, { "wide", "wide\n" } },
        reveal = "Both.",
      },
    },
    {
      file = "two.md",
      predict = {
        question = "And once more?",
        demo = "wide",
        answers = { { "it hangs", "deadlock" }, { "narrow", "narrow\n" } },
        reveal = "Neither.",
      },
    },
  },
  demos = {
    {
      id = "lost",
      title = "Two deposits",
      verdict = "data-race",
      cause = "check-then-act",
      outcomes = { "counter = 2\n", "counter = 3\n" },
      opens_at = 99,
      narration = {
        { line = 3, text = "Nothing stands there, nor on line 77." },
        { op = "lock", text = "No such operation." },
        { line = 9, op = "write", occurrence = 3, text = "Change line 9 to `;` and look." },
      },
    },
    { id = "wide", title = "Wide lines", verdict = "deadlock", outcomes = { "wide\n" }, more = true },
    { id = "odd", title = "Odd words", file = "wide.c", verdict = "hang", cause = "bad-luck" },
    { id = "calm", title = "Not so calm", verdict = "pass", cause = "lost-update", more = true, live_only = true,
      live_reason = "It is only here to be run.", live_shows = { "calm", "storm" } },
  },
}
