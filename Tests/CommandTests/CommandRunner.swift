import Foundation
import Subprocess
import SystemPackage

/// Runs the program as a user would, in a directory of its own, without the user's configuration.
struct CommandRunner {
  let directory: URL

  init() throws {
    directory = URL(fileURLWithPath: FileManager.default.temporaryDirectory.resolvingSymlinksInPath().path())
      .appending(path: "plimsoll-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: directory, withIntermediateDirectories: true)
  }

  func remove() { try? FileManager.default.removeItem(at: directory) }

  struct Result {
    var status: Int32
    var output: String
    var error: String
  }

  /// The program lies beside the test bundle.
  static var program: String {
    let bundle = URL(fileURLWithPath: CommandLine.arguments[0]).deletingLastPathComponent()
    return bundle.appending(path: "plimsoll").path()
  }

  private static let environment: Environment = .inherit.updating([
    "GIT_CONFIG_GLOBAL": "/dev/null", "GIT_CONFIG_NOSYSTEM": "1", "GIT_AUTHOR_NAME": "A",
    "GIT_AUTHOR_EMAIL": "a@localhost",
    "GIT_COMMITTER_NAME": "A", "GIT_COMMITTER_EMAIL": "a@localhost", "NO_COLOR": "1",
    // The tests may be a job of a CI themselves.
    "GITHUB_ACTIONS": nil, "GITHUB_STEP_SUMMARY": nil, "GITLAB_CI": nil, "BITBUCKET_BUILD_NUMBER": nil,
    "PRE_COMMIT_TO_REF": nil, "PRE_COMMIT_LOCAL_BRANCH": nil,
  ])

  /// - Parameter folder: where it is started, below the directory.
  func plimsoll(
    _ arguments: [String], input: String = "", in folder: String = "", variables: [String: String] = [:]
  ) async throws -> Result {
    try await execute(.path(FilePath(Self.program)), arguments, input, in: folder, variables)
  }

  /// Another program, for making what is looked at.
  @discardableResult
  func other(_ program: String, _ arguments: [String]) async throws -> Result {
    try await execute(.name(program), arguments, "", in: "")
  }

  @discardableResult
  func git(
    _ arguments: [String], in folder: String = "", variables: [String: String] = [:]
  ) async throws -> Result {
    try await execute(.name("git"), arguments, "", in: folder, variables)
  }

  /// What git prints, without the end of the line.
  func said(_ arguments: String..., in folder: String = "") async throws -> String {
    try await git(arguments, in: folder).output.trimmingCharacters(in: .newlines)
  }

  /// Commits everything and gives the commit's name.
  @discardableResult
  func commit(_ message: String = "commit", in folder: String = "") async throws -> String {
    try await git(["add", "-A"], in: folder)
    try await git(["commit", "-q", "--no-verify", "--allow-empty", "-m", message], in: folder)
    return try await said("rev-parse", "HEAD", in: folder)
  }

  /// A line as a shell reads it.
  func shell(_ text: String, in folder: String = "", variables: [String: String] = [:]) async throws -> Result {
    try await execute(.path("/bin/bash"), ["-c", text], "", in: folder, variables)
  }

  func start(_ program: String, _ arguments: [String]) async throws -> Result {
    try await execute(.path(FilePath(program)), arguments, "", in: "")
  }

  private func execute(
    _ executable: Executable, _ arguments: [String], _ input: String, in folder: String,
    _ variables: [String: String] = [:]
  ) async throws -> Result {
    var environment = Self.environment
    for (name, value) in variables {
      guard let key = Environment.Key(rawValue: name) else { continue }
      environment = environment.updating([key: value])
    }
    let result = try await run(
      executable, arguments: Arguments(arguments), environment: environment,
      workingDirectory: FilePath(directory.appending(path: folder).path()), input: .string(input),
      output: .string(limit: 1 << 24),
      error: .string(limit: 1 << 20))
    var status: Int32 = -1
    if case .exited(let code) = result.terminationStatus { status = code }
    return Result(status: status, output: result.standardOutput, error: result.standardError)
  }

  func write(_ text: String, to path: String) throws {
    let file = directory.appending(path: path)
    try FileManager.default.createDirectory(at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
    try Data(text.utf8).write(to: file)
  }

  /// A repository with an empty first commit unless `isUnborn`.
  func makeRepository(isUnborn: Bool = false) async throws {
    try await git(["init", "-q", "-b", "main"])
    if !isUnborn { try await git(["commit", "-q", "--allow-empty", "-m", "first"]) }
  }
}
