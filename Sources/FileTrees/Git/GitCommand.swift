internal import Model
internal import Subprocess

#if canImport(System)
  internal import System
#else
  internal import SystemPackage
#endif

/// Runs git so that nothing the repository configures is run: no hook, monitor, filter, pager, transport or shell.
struct GitCommand: Sendable {
  let directory: [UInt8]
  let repository: GitRepository

  /// Longest output that is taken in, in bytes.
  private static let outputLimit = 1 << 30

  private static let safety = [
    "--no-pager", "--no-replace-objects", "--literal-pathspecs", "-c", "core.fsmonitor=false", "-c",
    "core.hooksPath=/dev/null", "-c", "advice.graftFileDeprecated=false", "-c", "core.untrackedCache=false", "-c",
    "submodule.recurse=false",
  ]

  /// The output of `git arguments`; throws when git cannot be run or reports a failure.
  func run(_ arguments: [String]) async throws(TreeError) -> [UInt8] {
    let result = try await runForStatus(arguments)
    guard result.isSuccess else { throw failure(arguments, result.message) }
    return result.output
  }

  struct Outcome: Sendable {
    var output: [UInt8]
    var isSuccess: Bool
    /// First line on standard error.
    var message: String
  }

  /// As `run`, for commands whose status is an answer.
  ///
  /// - Parameter isGuarded: false for `git config`, which runs nothing and is to see the settings as they are.
  func runForStatus(_ arguments: [String], isGuarded: Bool = true) async throws(TreeError) -> Outcome {
    do {
      try FileDescriptors.requireEnoughForProcess()
      let result = try await Subprocess.run(
        executable(), arguments: Arguments(allArguments(arguments, isGuarded: isGuarded)),
        environment: childEnvironment, input: .none,
        output: .sequence, error: .string(limit: 1 << 20)
      ) { execution in
        var output: [UInt8] = []
        for try await chunk in execution.standardOutput {
          guard output.count + chunk.count <= Self.outputLimit else {
            throw TreeError(message: "git \(arguments.first ?? "") wrote more than 1 GiB")
          }
          unsafe chunk.withUnsafeBytes { unsafe output.append(contentsOf: $0) }
        }
        return output
      }
      return Outcome(
        output: result.closureResult, isSuccess: result.terminationStatus.isSuccess,
        message: firstLine(result.standardError))
    } catch {
      throw Self.treeError(error)
    }
  }

  /// Feeds `input` to `git arguments` and hands its output on as it comes.
  ///
  /// The input goes through an unnamed file: git may end before it has read it, and a write to a closed pipe would end
  /// this process, too.
  func stream<State: Sendable>(
    _ arguments: [String], input: [UInt8], state: State,
    receive: @Sendable (inout State, [UInt8]) throws(TreeError) -> Void
  ) async throws(TreeError) -> State {
    do {
      try FileDescriptors.requireEnoughForProcess()
      let file = try UnnamedFile()
      try file.append(input[...])
      let result = try await Subprocess.run(
        executable(), arguments: Arguments(allArguments(arguments)), environment: childEnvironment,
        input: .fileDescriptor(file.descriptorForReading(), closeAfterSpawningProcess: true), output: .sequence,
        error: .string(limit: 1 << 20)
      ) { execution in
        var state = state
        for try await chunk in execution.standardOutput {
          try receive(&state, unsafe chunk.withUnsafeBytes { unsafe [UInt8]($0) })
        }
        return state
      }
      guard result.terminationStatus.isSuccess else { throw failure(arguments, firstLine(result.standardError)) }
      return result.closureResult
    } catch {
      throw Self.treeError(error)
    }
  }

  /// The first `git` in an absolute directory of `PATH`: a relative one would let the scanned project bring its own.
  ///
  /// Looked for here because Subprocess starts a process for each directory of `PATH` until one works.
  private func executable() throws(TreeError) -> Executable {
    let directories = repository.environment.variable("PATH") ?? "/usr/local/bin:/usr/bin:/bin"
    for directory in directories.split(separator: ":") where directory.hasPrefix("/") {
      let path = joined(Array(directory.utf8), Array("git".utf8))
      if FileSystem.isExecutable(path) { return .path(FilePath(String(decoding: path, as: UTF8.self))) }
    }
    throw TreeError(message: "git was not found in any directory of PATH")
  }

  /// Bytes, as the directory need not be UTF-8; Subprocess takes them as C strings, so each ends in a zero.
  private func allArguments(_ arguments: [String], isGuarded: Bool = true) -> [[UInt8]] {
    ([Array("-C".utf8), directory] + ((isGuarded ? Self.safety : []) + arguments).map { Array($0.utf8) }).map {
      $0 + [0]
    }
  }

  private var childEnvironment: Environment {
    var changes: [Environment.Key: String?] = [:]
    for (name, value) in repository.environment.overrides {
      guard let key = Environment.Key(rawValue: name) else { continue }
      changes[key] = .some(value)
    }
    // Said by the caller's git about the caller's directory; git runs in another one here.
    for key: Environment.Key in ["GIT_DIR", "GIT_WORK_TREE", "GIT_COMMON_DIR", "GIT_INDEX_FILE", "GIT_PREFIX"] {
      changes[key] = .some(nil)
    }
    if repository.isNamedByEnvironment {
      changes["GIT_DIR"] = repository.gitDirectory
      changes["GIT_WORK_TREE"] = repository.workTree
    }
    if let index = repository.indexFile { changes["GIT_INDEX_FILE"] = String(decoding: index, as: UTF8.self) }
    changes["GIT_OPTIONAL_LOCKS"] = "0"
    // Grafts, an older kind of replacement, would hide commits that a push brings all the same (gitrepository-layout(5)).
    changes["GIT_GRAFT_FILE"] = "/dev/null"
    changes["GIT_NO_LAZY_FETCH"] = "1"
    // A partial clone would fetch a missing object with a command of the repository's configuration.
    changes["GIT_ALLOW_PROTOCOL"] = "none"
    changes["GIT_TERMINAL_PROMPT"] = "0"
    changes["LC_ALL"] = "C"
    return .inherit.updating(changes)
  }

  /// What is said of a failure, where something else is said before it, too.
  private func firstLine(_ text: String) -> String {
    let lines = text.split(whereSeparator: \.isNewline)
    let line = lines.first { $0.hasPrefix("fatal: ") || $0.hasPrefix("error: ") } ?? lines.first
    return String(line ?? "")
  }

  /// The end of a sentence about an object that a partial clone lacks.
  static let partialAdvice = "; `git fetch --refetch --no-filter` gets all"

  /// Whether git says that a partial clone lacks an object, which it may not fetch.
  static func lacksObjectKeptBack(_ message: String) -> Bool { message.contains("promisor remote") }

  private func failure(_ arguments: [String], _ message: String) -> TreeError {
    let said = message.isEmpty ? "no reason given" : message
    let advice = Self.lacksObjectKeptBack(said) ? Self.partialAdvice : ""
    return TreeError(
      path: String(decoding: directory, as: UTF8.self),
      message: "git \(arguments.first ?? "") failed: \(said)\(advice)")
  }

  private static func treeError(_ error: any Error) -> TreeError {
    if let error = error as? TreeError { return error }
    if let error = error as? SystemError { return TreeError(message: error.description) }
    return TreeError(message: "git could not be run: \(error)")
  }
}
