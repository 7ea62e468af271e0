internal import CLibrary
internal import Model

/// How many files this process may still open.
enum FileDescriptors {
  /// As many as starting a process takes (three pipes, one for errors, the process itself and what waits for it), and what
  /// directories that are read meanwhile may take.
  private static let needed = 24

  /// Throws when so few are free that a process could not be started: Subprocess does not survive to find that out.
  static func requireEnoughForProcess() throws(TreeError) {
    var taken: [Int32] = []
    defer { for descriptor in taken { close(descriptor) } }
    let root = [RepoPath.separator]
    while taken.count < needed {
      do throws(SystemError) {
        taken.append(try FileSystem.open(root, O_RDONLY | O_DIRECTORY | O_CLOEXEC))
      } catch {
        guard error.code == EMFILE || error.code == ENFILE else { return }
        throw TreeError(
          message: "too few file descriptors are free to start another program: allow more with `ulimit -n 256`")
      }
    }
  }
}
