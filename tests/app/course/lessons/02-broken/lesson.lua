return {
  title = "Broken",
  titel = "Broken",
}
