extension DifyMutation {
  /// Changes of manifest.yaml.
  static let ofManifest: [DifyMutation] = versions + identity + resources + runtime + times

  private static let versions: [DifyMutation] = [
    .manifest("four numbers", "version: 2.3.1", "version: 2.3.1.4", "version-format", at: "2.3.1.4"),
    .manifest("a leading v", "version: 2.3.1", "version: v2.3.1", "version-format", at: "v2.3.1"),
    .manifest("a suffix with a dot", "version: 2.3.1", "version: 2.3.1-rc.2", "version-format", at: "2.3.1-rc.2"),
    .manifest("a suffix Python does not know", "version: 2.3.1", "version: 2.3.1-gale", "version-format", at: "-gale"),
    .right("a suffix both know", .replace("manifest.yaml", "version: 2.3.1", "version: 2.3.1-rc2")),
    .manifest("no version", "version: 2.3.1\n", "", "manifest-required", at: "type: plugin"),
    .manifest("version is a number", "version: 2.3.1", "version: 2.3", "manifest-type", at: "version: 2.3"),
    .manifest("a left-behind copy", "version: 0.0.2", "version: 2.2.0", "version-sync", at: "version: 2.2.0"),
    .right("a true copy", .replace("manifest.yaml", "version: 0.0.2", "version: 2.3.1")),
  ]

  private static let identity: [DifyMutation] = [
    .manifest("author in upper case", "author: harbor-lab", "author: HarborLab", "author-name", at: "HarborLab"),
    .manifest("no author", "author: harbor-lab\n", "", "manifest-required", at: "version: 2.3.1"),
    .manifest(
      "author is a UUID", "author: harbor-lab", "author: 00000000-1111-2222-3333-444444444444", "author-name",
      at: "00000000-1111"),
    .manifest("name with blanks", "name: harbor-weather", "name: harbor weather", "author-name", at: "name: harbor w"),
    .manifest("no name", "name: harbor-weather\n", "", "manifest-required", at: "version: 2.3.1"),
    .manifest("no label", "label:\n  en_US: Harbor weather\n", "", "manifest-required", at: "version: 2.3.1"),
    .manifest("label in Japanese only", "en_US: Harbor weather", "ja_JP: 港の天気", "i18n-en", at: "label:"),
    .manifest(
      "description one too long", "Wind and gusts at the pier", String(repeating: "w", count: 1024), "manifest-limits",
      at: "en_US: ww"),
    .right(
      "description as long as can be",
      .replace("manifest.yaml", "Wind and gusts at the pier", String(repeating: "風", count: 1023))),
    .manifest("unknown icon", "icon: anemometer.svg", "icon: vane.svg", "icon", at: "icon: vane.svg"),
    .manifest(
      "icon with its folder", "icon: anemometer.svg", "icon: _assets/anemometer.svg", "icon", at: "icon: _assets"),
    DifyMutation(
      name: "no icons at all", edits: [.remove("_assets/anemometer.svg")],
      errors: [
        Expected(rule: "icon", file: "manifest.yaml", text: "icon:"),
        Expected(rule: "icon", file: "provider/harbor.yaml", text: "icon:"),
      ]),
    .manifest("unknown tag", "- weather", "- sailing", "tags-valid", at: "- sailing"),
    .manifest("tag in upper case", "- weather", "- Weather", "tags-valid", at: "- Weather"),
    .manifest("tabs", "  en_US: Harbor", "\ten_US: Harbor", "manifest-syntax", at: "\ten_US"),
    .manifest(
      "a key twice", "type: plugin\n", "author: harbor-crew\ntype: plugin\n", "manifest-syntax",
      at: "author: harbor-lab"),
    .right("an unknown key", .replace("manifest.yaml", "type: plugin\n", "type: plugin\nharbormaster: yes\n")),
    .right("a repository", .replace("manifest.yaml", "tags:", "repo: https://git.example.com/harbor/weather\ntags:")),
    .manifest("a repository without scheme", "tags:", "repo: git.example.com/w\ntags:", "repo-url", at: "repo:"),
  ]

  private static let resources: [DifyMutation] = [
    .manifest(
      "storage too small", "tool:\n      enabled: true", "storage: {enabled: true, size: 99}", "permission-storage",
      at: "size: 99"),
    .manifest(
      "storage too large", "tool:\n      enabled: true", "storage: {enabled: false, size: 3221225472}",
      "permission-storage", at: "size: 3221225472"),
    .manifest(
      "storage without size", "tool:\n      enabled: true", "storage: {enabled: true}", "manifest-required",
      at: "storage:"),
    .right("unknown permission", .replace("manifest.yaml", "    tool:\n", "    tides:\n")),
    .manifest("memory with a unit", "memory: 134217728", "memory: 128Mi", "manifest-type", at: "128Mi"),
    .manifest(
      "no plugins", "plugins:\n  tools:\n    - provider/harbor.yaml\n", "", "manifest-required", at: "version: 2.3.1"),
    .manifest("misspelt kind", "  tools:\n", "  tolls:\n", "combo", at: "plugins:"),
    .manifest(
      "a provider that is missing", "provider/harbor.yaml", "provider/pier.yaml", "ref-missing", at: "pier.yaml"),
    .manifest("a path with a dot", "provider/harbor.yaml", "./provider/harbor.yaml", "ref-path", at: "./provider"),
  ]

  private static let runtime: [DifyMutation] = [
    .manifest("unknown architecture", "- amd64", "- i386", "manifest-value", at: "- i386"),
    .manifest("no architecture", "  arch:\n    - amd64\n    - arm64\n", "", "manifest-required", at: "meta:"),
    .right("empty architecture", .replace("manifest.yaml", "arch:\n    - amd64\n    - arm64", "arch: []")),
    .manifest("another language", "language: python", "language: rust", "manifest-value", at: "language: rust"),
    .manifest("runner version is a number", "\"3.12\"", "3.12", "manifest-type", at: "version: 3.12"),
    .manifest("no entry point", "    entrypoint: main\n", "", "manifest-required", at: "runner:"),
    .manifest("entry point is a file", "entrypoint: main", "entrypoint: main.py", "entrypoint", at: "main.py"),
    DifyMutation(
      name: "no meta",
      edits: [
        .replace(
          "manifest.yaml",
          "meta:\n  version: 0.0.2\n  arch:\n    - amd64\n    - arm64\n  runner:\n    language: python\n    version: \"3.12\"\n"
            + "    entrypoint: main\n", "")
      ], errors: [Expected(rule: "manifest-required", file: "manifest.yaml", text: "version: 2.3.1")]),
  ]

  private static let times: [DifyMutation] = [
    .right("quoted time", .replace("manifest.yaml", "2025-11-03T06:30:00.25+01:00", "'2025-11-03T06:30:00Z'")),
    .manifest(
      "quoted time without zone", "2025-11-03T06:30:00.25+01:00", "'2025-11-03T06:30:00'", "created-at",
      at: "created_at"),
    .manifest(
      "plain time without zone", "2025-11-03T06:30:00.25+01:00", "2025-11-03T06:30:00", "created-at", at: "created_at"),
    .manifest("no time", "2025-11-03T06:30:00.25+01:00", "at low tide", "created-at", at: "low tide"),
  ]
}
