import CLibrary

/// A place for output that has a path.
///
/// A regular file is replaced whole or not at all and keeps its mode and, where we may, its owner; through a symbolic link the file it names is
/// meant. Everything else that is there, a device or a named pipe, is written into and stays what it is.
enum OutputFile {
  static func write(_ bytes: [UInt8], to path: String) throws(OutputError) {
    if let descriptor = descriptor(namedBy: path) { return try StandardStream.write(bytes, to: descriptor) }
    guard let target = status(path) else {
      guard errno == ENOENT else { throw .last() }
      // A link to a file that is not there yet: it comes to be where the link says.
      if isLink(path) {
        close(try opened(path, O_WRONLY | O_CREAT))
        return try replace(resolved(path), with: bytes, like: nil)
      }
      return try replace(path, with: bytes, like: nil)
    }
    guard target.st_mode & mode_t(S_IFMT) == mode_t(S_IFREG) else {
      return try pour(bytes, into: path, O_WRONLY)
    }
    // A file that must not be written is not replaced either.
    guard unsafe access(path, W_OK) == 0 else { throw .last() }
    try replace(resolved(path), with: bytes, like: target)
  }

  /// Replaces files that are there, all of them or, as far as a disk lets it be known in advance, none: what cannot be replaced
  /// as a whole is an error before any is, and when one fails all the same, those before it are put back.
  ///
  /// - Throws: with the path that cannot be written.
  static func rewrite(_ files: [(path: String, before: [UInt8], after: [UInt8])]) throws(RewriteError) {
    for file in files {
      do throws(OutputError) { try mayReplace(file.path) } catch { throw RewriteError(path: file.path, error: error) }
    }
    let isNew = files.map { status($0.path) == nil }
    for (index, file) in files.enumerated() {
      do throws(OutputError) { try write(file.after, to: file.path) } catch {
        var lost: [String] = []
        for (done, isNew) in zip(files, isNew).prefix(index) {
          if isNew {
            if unsafe unlink(done.path) != 0 { lost.append(done.path) }
            continue
          }
          do throws(OutputError) { try write(done.before, to: done.path) } catch { lost.append(done.path) }
        }
        throw RewriteError(path: file.path, error: error, edited: lost)
      }
    }
  }

  struct RewriteError: Error {
    var path: String
    var error: OutputError
    /// Files that are edited, and could not be put back.
    var edited: [String] = []

    /// As a sentence without its end.
    var message: String {
      let rest =
        edited.isEmpty ? "; nothing was edited" : "; edited and not put back: \(edited.joined(separator: ", "))"
      return "\(path): cannot be written: \(error)\(rest)"
    }
  }

  /// Whether a file may be written, and a new one made beside it, which takes its place as a whole; one that is not there is
  /// made.
  private static func mayReplace(_ path: String) throws(OutputError) {
    let isThere = status(path) != nil
    if isThere, unsafe access(path, W_OK) != 0 { throw .last() }
    let target = isThere ? try resolved(path) : path
    let slash = target.utf8.lastIndex(of: UInt8(ascii: "/"))
    let directory = slash.map { String(decoding: target.utf8[...$0], as: UTF8.self) } ?? "."
    guard unsafe access(directory, W_OK | X_OK) == 0 else { throw .last() }
  }

  /// Makes a file that is not there; what has the name, also a link to nothing, stays and is an error.
  static func create(_ bytes: [UInt8], at path: String) throws(OutputError) {
    let descriptor = try opened(path, O_WRONLY | O_CREAT | O_EXCL)
    do throws(OutputError) {
      try StandardStream.write(bytes, to: descriptor)
      guard close(descriptor) == 0 else { throw .last() }
    } catch {
      // A half of it would be taken for all of it.
      _ = unsafe unlink(path)
      throw error
    }
  }

  /// Writes behind what a file holds, which is made when it is not there.
  static func append(_ bytes: [UInt8], to path: String) throws(OutputError) {
    try pour(bytes, into: path, O_WRONLY | O_CREAT | O_APPEND)
  }

  /// Makes a directory with those above it.
  static func makeDirectory(_ path: String) throws(OutputError) {
    var made: [UInt8] = []
    for byte in Array(path.utf8) + [UInt8(ascii: "/")] {
      if byte == UInt8(ascii: "/"), !made.isEmpty, made.last != byte {
        let directory = String(decoding: made, as: UTF8.self)
        if unsafe mkdir(directory, 0o777) != 0 {
          let error = OutputError.last()
          guard let there = status(directory), there.st_mode & mode_t(S_IFMT) == mode_t(S_IFDIR) else { throw error }
        }
      }
      made.append(byte)
    }
  }

  /// What a file begins with; nil when there is none, or none that can be read.
  static func head(_ path: String, bytes: Int) -> [UInt8]? {
    let descriptor = unsafe open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK, 0)
    guard descriptor >= 0 else { return nil }
    defer { close(descriptor) }
    var buffer = [UInt8](repeating: 0, count: bytes)
    let count = unsafe buffer.withUnsafeMutableBytes { unsafe read(descriptor, $0.baseAddress, $0.count) }
    return count < 0 ? nil : Array(buffer.prefix(count))
  }

  /// An open descriptor that a path stands for; opening it anew would begin at the start of what it is.
  private static func descriptor(namedBy path: String) -> Int32? {
    switch path {
    case "/dev/stdout": return 1
    case "/dev/stderr": return 2
    default:
      for prefix in ["/dev/fd/", "/proc/self/fd/"] where path.utf8.starts(with: prefix.utf8) {
        return Int32(String(decoding: path.utf8.dropFirst(prefix.utf8.count), as: UTF8.self))
      }
      return nil
    }
  }

  /// Writes a file beside `path` and gives it that name; where no file may be made beside it, or the name is a mount
  /// point, writes into what is there.
  private static func replace(_ path: String, with bytes: [UInt8], like old: stat?) throws(OutputError) {
    let slash = path.utf8.lastIndex(of: UInt8(ascii: "/"))
    let directory = slash.map { String(decoding: path.utf8[...$0], as: UTF8.self) } ?? ""
    var attempt = 0
    var temporary = ""
    var descriptor: Int32 = -1
    repeat {
      temporary = "\(directory).plimsoll-\(getpid())-\(attempt).tmp"
      descriptor = unsafe open(temporary, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o666)
      attempt += 1
    } while descriptor < 0 && (errno == EEXIST || errno == EINTR) && attempt < 1_000
    guard descriptor >= 0 else {
      let error = OutputError.last()
      guard old != nil else { throw error }
      return try pour(bytes, into: path, O_WRONLY | O_TRUNC)
    }
    do throws(OutputError) {
      do throws(OutputError) {
        if let old {
          // Only the superuser may give a file away; to everybody else the new one belongs.
          _ = fchown(descriptor, old.st_uid, old.st_gid)
          guard fchmod(descriptor, old.st_mode & 0o7777) == 0 else { throw .last() }
        }
        try StandardStream.write(bytes, to: descriptor)
      } catch {
        close(descriptor)
        throw error
      }
      guard close(descriptor) == 0 else { throw .last() }
      if unsafe rename(temporary, path) != 0 {
        guard old != nil, errno == EBUSY else { throw .last() }
        try pour(bytes, into: path, O_WRONLY | O_TRUNC)
        _ = unsafe unlink(temporary)
      }
    } catch {
      _ = unsafe unlink(temporary)
      throw error
    }
  }

  private static func pour(_ bytes: [UInt8], into path: String, _ flags: Int32) throws(OutputError) {
    let descriptor = try opened(path, flags)
    do throws(OutputError) {
      try StandardStream.write(bytes, to: descriptor)
    } catch {
      close(descriptor)
      throw error
    }
    // What a network holds back is said no earlier than here.
    guard close(descriptor) == 0 else { throw .last() }
  }

  private static func opened(_ path: String, _ flags: Int32) throws(OutputError) -> Int32 {
    while true {
      let descriptor = unsafe open(path, flags | O_CLOEXEC, 0o666)
      if descriptor >= 0 { return descriptor }
      if errno != EINTR { throw .last() }
    }
  }

  /// What is at the end of all links; nil, with `errno`, when there is nothing.
  private static func status(_ path: String) -> stat? {
    var value = stat()
    return unsafe stat(path, &value) == 0 ? value : nil
  }

  private static func isLink(_ path: String) -> Bool {
    var value = stat()
    return unsafe lstat(path, &value) == 0 && value.st_mode & mode_t(S_IFMT) == mode_t(S_IFLNK)
  }

  /// The path with all links followed.
  private static func resolved(_ path: String) throws(OutputError) -> String {
    guard let text = unsafe realpath(path, nil) else { throw .last() }
    defer { unsafe free(text) }
    return unsafe String(cString: text)
  }
}
