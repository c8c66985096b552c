return {
  title = "Two deposits",
  lesson = "01-start",
  kind = "fix",
  minutes = 5,
  starter_kind = "data-race",
  solutions = { "solution.c" },
  scenarios = { { id = "both", output = "counter = 2\n" } },
  requirements = {
    { text = "no data race", kind = "verdict", label = "data-race", points = 2 },
    { text = "prints counter = 2", kind = "output", label = "both", points = 1 },
  },
  hints = { "Look at line 9.", "One thread at a time.", "Lock a mutex before `counter++`." },
  feedback = function(finding)
    if finding.kind == "data-race" then
      return "Which thread reads line " .. finding.line .. " last?", "01-start/one"
    end
  end,
}
