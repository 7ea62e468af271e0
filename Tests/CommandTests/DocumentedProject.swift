import Foundation
import Testing

/// The project that the documents speak of: plugins, packages, rules, a history with a release, a remote.
struct DocumentedProject {
  let runner: CommandRunner
  /// Of the work tree, below the runner's directory.
  static let folder = "project"

  /// Nothing is wrong with it, so that every command that is not about something wrong ends with 0.
  static func make() async throws -> DocumentedProject {
    let project = DocumentedProject(runner: try CommandRunner())
    do {
      try await project.fill()
    } catch {
      project.runner.remove()
      throw error
    }
    return project
  }

  /// Another of the same, for commands that must not see what those of another document did.
  func copy() throws -> DocumentedProject {
    let other = try CommandRunner()
    for name in try FileManager.default.contentsOfDirectory(atPath: runner.directory.path()) {
      try FileManager.default.copyItem(
        at: runner.directory.appending(path: name), to: other.directory.appending(path: name))
    }
    return DocumentedProject(runner: other)
  }

  private func write(_ text: String, _ path: String) throws { try runner.write(text, to: "\(Self.folder)/\(path)") }

  private func fill() async throws {
    for (path, content) in ReleaseCommandTests.files {
      try write(content, "plugins/weather/\(path)")
      try write(content, "weather_plugin/\(path)")
    }
    for (path, content) in Self.files { try write(content, path) }
    try await git("init", "-q", "-b", "main")
    try await git("add", "-A")
    try await git("commit", "-q", "-m", "first")
    try await git("tag", "v1.2.0")
    try await runner.git(["clone", "-q", "--bare", Self.folder, "origin.git"])
    try await git("remote", "add", "origin", "../origin.git")
    try await git("fetch", "-q", "origin")
    try write("x = 2\n", "main.py")
    try await git("commit", "-q", "-a", "-m", "second")
    // What the documents take for made before.
    try await shell(
      """
      set -e
      plimsoll package plugins/weather -o dist/ >/dev/null
      cp dist/weather.difypkg dist/weather-1.0.0-py3-none-any.whl
      cp -r packages/tides package && tar -czf tides-1.0.0.tgz package && rm -r package
      plimsoll check --format json=one.json
      cp one.json two.json
      git clone -q . DIRECTORY
      mkdir -p ../home/.local/bin && ln -s '\(CommandRunner.program)' ../home/.local/bin/plimsoll
      """)
  }

  private func git(_ arguments: String...) async throws { try await runner.git(arguments, in: Self.folder) }

  private func shell(_ script: String) async throws {
    let result = try await run(script)
    if result.status != 0 { Issue.record("the documents' project cannot be made: \(result.output)\(result.error)") }
  }

  /// Runs a line as a shell does, with a home of its own.
  func run(_ text: String, _ variables: [String: String] = [:]) async throws -> CommandRunner.Result {
    let home = runner.directory.appending(path: "home").path()
    let program = URL(filePath: CommandRunner.program).deletingLastPathComponent().path()
    let settings = [
      "HOME": home, "GIT_CONFIG_GLOBAL": "\(home)/.gitconfig", "PATH": "\(program):/usr/local/bin:/usr/bin:/bin",
      "SOURCE_DATE_EPOCH": "1000000000",
    ]
    return try await runner.shell(text, in: Self.folder, variables: settings.merging(variables) { $1 })
  }

  private static let files = [
    ".plimsoll.yaml": "rule_paths: [my-rules]\n",
    ".gitignore":
      ".env\n__pycache__/\n*.log\n/dist/\n/DIRECTORY/\n*.json\n!package.json\n*.tgz\n*.sarif\n*.html\n*.xml\n",
    "main.py": "x = 1\n",
    "README.md": "# The harbor\n\nWhat ships from here.\n", "LICENSE": "MIT\n",
    "settings.py": String(repeating: "# a setting\n", count: 13) + "password = os.environ['HARBOR']\n",
    "packages/tides/package.json": """
    {
      "name": "tides", "version": "1.0.0", "license": "MIT", "description": "Tide tables", "main": "lib/index.js",
      "repository": "github:harbor/tides", "files": ["lib"]
    }

    """,
    "packages/tides/lib/index.js": "module.exports = 1;\n", "packages/tides/LICENSE": "MIT\n",
    "packages/tides/README.md": "# Tides\n\n`npm install tides`, then `require('tides')` gives the table.\n",
    ".gitleaks.toml": """
    [[rules]]
    id = "harbor-key"
    description = "Key of the harbor"
    regex = '''harbor_[0-9a-f]{32}'''
    keywords = ["harbor_"]

    """,
    "my-rules/acme.yaml": """
    - id: acme-key
      title: Key of Acme
      level: error
      checklist: code_quality/no-hardcoded-credentials
      rationale: Whoever has it can order in your name.
      fix: Revoke it, and read it from the environment.
      since: 0.1.0
      secret:
        token: { prefix: acme_, chars: alnum, length: 32 }
        confidence: high
      examples:
        - 'key = "[[acme_{{alnum 32}}]]"'
        - 'acme: [[acme_{{alnum 32}}]]'
      counterexamples:
        - 'key = "acme_short"'
        - 'acme_name = load()'

    """,
  ]
}
