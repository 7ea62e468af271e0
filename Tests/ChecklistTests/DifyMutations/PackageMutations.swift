extension DifyMutation {
  /// Changes of what is beside the YAML files.
  static let ofPackage: [DifyMutation] = [
    DifyMutation(
      name: "no README", edits: [.remove("README.md")],
      errors: [Expected(rule: "readme-missing", file: "README.md", text: nil)]),
    DifyMutation(
      name: "the manifest ignored", edits: [.add(".difyignore", "# not this way\nmanifest.yaml\n")],
      errors: [Expected(rule: "ref-not-shipped", file: ".difyignore", text: "manifest.yaml")]),
    DifyMutation(
      name: "a source ignored", edits: [.add(".gitignore", "tools/*.py\n")],
      errors: [Expected(rule: "ref-not-shipped", file: "tools/gust.yaml", text: "source:")]),
    // A tree says that something is a link, not where it leads: what is wrong is left to the packager.
    .right("a link to a folder", .link("charts")), .right("a dangling link", .link("nowhere")),
    .right("a link out of the plugin", .link("host.txt")),
    DifyMutation(
      name: "the manifest under another name",
      edits: [.rename("manifest.yaml", "manifest.yml")],
      errors: [Expected(rule: "manifest-missing", file: "manifest.yml", text: nil)]),
  ]
}
