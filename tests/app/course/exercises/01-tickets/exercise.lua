-- A small exercise for the tests of the app.
return {
  title = "Two doors, one till",
  lesson = "01-locks",
  kind = "fix",
  minutes = 5,
  starter_kind = "data-race",
  solutions = { "solution.c" },
  requirements = {
    { text = "no data race", kind = "verdict", label = "data-race", points = 3 },
    { text = "no deadlock", kind = "verdict", label = "deadlock", points = 2 },
    { text = "ends with exit status 0", kind = "verdict", label = "exit-status", points = 1 },
  },
  mutants = { { file = "mutant.c", kind = "deadlock" } },
  hints = {
    "Look at line 9. What can the other door do between the read and the write?",
    "One door has to wait while the other sells.",
    "Take one mutex before line 9 and give it back after it.",
  },
  feedback = function(finding)
    if finding.kind == "data-race" then
      return "Two doors used `" .. finding.variable .. "` at the same time. What keeps them apart?",
        "01-locks/two-doors"
    end
  end,
}
