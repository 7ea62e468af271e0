internal import FileTrees
internal import Subprocess

/// A temporary directory with git set up so that nothing of the user's own configuration is seen.
struct GitSandbox: Sendable {
  let directory: TemporaryDirectory
  let variables: [String: String?]

  /// - Parameter initialized: false leaves out `git init`.
  init(initialized: Bool = true) async throws {
    directory = try TemporaryDirectory()
    variables = [
      "GIT_CONFIG_GLOBAL": "\(directory.path)-none", "GIT_CONFIG_NOSYSTEM": "1", "HOME": "\(directory.path)-none",
      "XDG_CONFIG_HOME": nil, "GIT_DIR": nil, "GIT_WORK_TREE": nil, "GIT_INDEX_FILE": nil, "GIT_PREFIX": nil,
      "GIT_COMMON_DIR": nil, "GIT_OBJECT_DIRECTORY": nil, "GIT_CEILING_DIRECTORIES": nil,
      "GIT_AUTHOR_NAME": "A", "GIT_AUTHOR_EMAIL": "a@example.org", "GIT_COMMITTER_NAME": "A",
      "GIT_COMMITTER_EMAIL": "a@example.org", "GIT_AUTHOR_DATE": "2026-01-01T00:00:00Z",
      "GIT_COMMITTER_DATE": "2026-01-01T00:00:00Z",
    ]
    if initialized { try await git("init", "-q", "-b", "main") }
  }

  var path: String { directory.path }

  /// What the code under test is to see; `changes` win.
  func environment(_ changes: [String: String?] = [:], in subdirectory: String = "") -> GitEnvironment {
    GitEnvironment(
      overrides: variables.merging(changes) { $1 },
      currentDirectory: subdirectory.isEmpty ? path : "\(path)/\(subdirectory)")
  }

  enum Expectation: Sendable { case success, failure, any }

  @discardableResult
  func git(
    _ arguments: String..., in subdirectory: String = "", input: [UInt8] = [],
    variables changes: [String: String] = [:],
    expecting: Expectation = .success
  ) async throws -> String {
    String(
      decoding: try await gitBytes(
        arguments, in: subdirectory, input: input, variables: changes, expecting: expecting),
      as: UTF8.self)
  }

  func gitBytes(
    _ arguments: [String], in subdirectory: String = "", input: [UInt8] = [], variables changes: [String: String] = [:],
    expecting: Expectation = .success
  ) async throws -> [UInt8] {
    var environment = Environment.inherit
    var values: [Environment.Key: String?] = [:]
    for (name, value) in variables.merging(changes, uniquingKeysWith: { $1 }) {
      guard let key = Environment.Key(rawValue: name) else { continue }
      values[key] = .some(value)
    }
    environment = environment.updating(values)
    let directory = subdirectory.isEmpty ? path : "\(path)/\(subdirectory)"
    let result = try await run(
      .name("git"), arguments: Arguments(["-C", directory] + arguments), environment: environment,
      input: .array(input), output: .bytes(limit: 1 << 26), error: .string(limit: 1 << 16))
    guard expecting == .any || result.terminationStatus.isSuccess == (expecting == .success) else {
      throw Failure(what: "git \(arguments) in \(directory): \(result.standardError)")
    }
    return result.standardOutput
  }

  /// Stops in a merge of two commits that both change the file.
  func leaveUnmerged(_ name: String) async throws {
    try directory.write(name, "base\n")
    try await commitAll()
    try await git("checkout", "-q", "-b", "other")
    try directory.write(name, "other\n")
    try await commitAll()
    try await git("checkout", "-q", "main")
    try directory.write(name, "main\n")
    try await commitAll()
    try await git("merge", "-q", "other", expecting: .failure)
  }

  func commitAll(_ message: String = "commit") async throws {
    try await git("add", "-A")
    try await git("commit", "-q", "--allow-empty", "-m", message)
  }
}
