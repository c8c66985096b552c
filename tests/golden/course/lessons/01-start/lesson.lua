return {
  title = "Start",
  outcome = "A course for the tests of the command line.",
  assumes = "nothing",
  minutes = 5,
  pages = { { file = "one.md", demo = "lost" } },
  demos = {
    { id = "lost", title = "Two deposits", file = "lost.c", verdict = "data-race", cause = "lost-update" },
  },
}
