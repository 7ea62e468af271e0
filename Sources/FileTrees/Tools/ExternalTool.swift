public import Model
internal import Subprocess

#if canImport(System)
  internal import System
#else
  internal import SystemPackage
#endif

/// A program of the user's that does one step of a job, such as `uv`.
public struct ExternalTool: Sendable {
  public var name: String
  private let path: String

  /// The program that the environment variable `override` names, if one is given, else the first `name` in an absolute directory of
  /// `PATH`: a relative one would let the project bring its own. Nil when there is none.
  public init?(_ name: String, override: String? = nil, environment: GitEnvironment = GitEnvironment()) {
    self.name = name
    if let path = override.flatMap(environment.variable) {
      self.path = path
      return
    }
    let directories = environment.variable("PATH") ?? "/usr/local/bin:/usr/bin:/bin"
    for directory in directories.split(separator: ":") where directory.utf8.first == RepoPath.separator {
      let path = joined(Array(directory.utf8), Array(name.utf8))
      guard FileSystem.isExecutable(path) else { continue }
      self.path = String(decoding: path, as: UTF8.self)
      return
    }
    return nil
  }

  /// What the program writes to standard output; throws when it cannot be run, fails, or writes more than 16 MiB.
  public func output(of arguments: [String], in directory: DiskPath) async throws(TreeError) -> [UInt8] {
    do {
      try FileDescriptors.requireEnoughForProcess()
      let result = try await Subprocess.run(
        .path(FilePath(path)), arguments: Arguments(arguments),
        workingDirectory: FilePath(String(decoding: directory.bytes, as: UTF8.self)), input: .none,
        output: .bytes(limit: 16 << 20), error: .string(limit: 1 << 20))
      guard result.terminationStatus.isSuccess else {
        let said = result.standardError.split(whereSeparator: \.isNewline).last.map(String.init)
        throw TreeError(message: "\(name) failed: \(said ?? "no reason given")")
      }
      return result.standardOutput
    } catch {
      if let error = error as? TreeError { throw error }
      throw TreeError(message: "\(name) could not be run: \(error)")
    }
  }
}
