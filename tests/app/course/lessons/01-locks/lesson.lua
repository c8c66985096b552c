-- A small lesson for the tests of the app; its programs are the puppets of puppets.c.
return {
  title = "Locks",
  outcome = "Step two programs.",
  assumes = "nothing",
  minutes = 5,
  pages = {
    { file = "two-doors.md", demo = "lost-sale",
      predict = {
        question = "Each door sells one ticket. What can the program print?",
        answers = {
          { "2 and nothing else", "none" },
          { "also 1", "sold = 1\n" },
          { "also 0", "sold = 0\n" },
        },
        reveal = "Both doors can read 0 before either of them writes.",
      } },
    { file = "two-locks.md", demo = "crossed" },
    { file = "long.md", title = "A long page" },
  },
  demos = {
    { id = "lost-sale", title = "Two doors without a lock", file = "lost-sale.c",
      verdict = "data-race", cause = "lost-update", opens_at = 3,
      narration = {
        { line = 9, op = "read", occurrence = 1,
          text = "The door now carries a copy of sold." },
      } },
    { id = "crossed", title = "Two locks, two orders", file = "crossed.c",
      verdict = "deadlock", cause = "lock-cycle",
      narration = {
        { line = 18, op = "mutex-lock", text = "restock has both." },
        { line = 10, op = "mutex-lock", waits = true, text = "sell has till in its hands." },
      } },
    { id = "locked-sale", title = "Two doors with a lock", file = "locked-sale.c", verdict = "pass" },
    { id = "patience", title = "Waiting", file = "patience.c", verdict = "pass" },
    { id = "crowd", title = "Ten visitors", file = "crowd.c", verdict = "pass" },
    { id = "unfinished", title = "Does not compile", file = "unfinished.c", verdict = "pass" },
    { id = "kernel", title = "With kernel threads", file = "locked-sale.c", verdict = "pass", live_only = true,
      live_reason = "it measures time" },
  },
}
