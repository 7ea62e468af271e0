import CLibrary
import FileTrees

/// A place for output that has a path.
///
/// A regular file is replaced whole or not at all and keeps its mode and, where we may, its owner; through a symbolic link the file it names is
/// meant. Everything else that is there, a device or a named pipe, is written into and stays what it is.
enum OutputFile {
  static func write(_ bytes: [UInt8], to path: DiskPath) throws(OutputError) {
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
    guard unsafe access(path.cString, W_OK) == 0 else { throw .last() }
    try replace(resolved(path), with: bytes, like: target)
  }

  /// Replaces files that are there, all of them or, as far as a disk lets it be known in advance, none: what cannot be replaced
  /// as a whole is an error before any is, and when one fails all the same, those before it are put back.
  ///
  /// - Throws: with the path that cannot be written.
  static func rewrite(_ files: [(path: DiskPath, before: [UInt8], after: [UInt8])]) throws(RewriteError) {
    for file in files {
      do throws(OutputError) { try mayReplace(file.path) } catch { throw RewriteError(path: file.path, error: error) }
    }
    let isNew = files.map { status($0.path) == nil }
    for (index, file) in files.enumerated() {
      do throws(OutputError) { try write(file.after, to: file.path) } catch {
        var lost: [String] = []
        for (done, isNew) in zip(files, isNew).prefix(index) {
          if isNew {
            if unsafe unlink(done.path.cString) != 0 { lost.append(done.path.description) }
            continue
          }
          do throws(OutputError) { try write(done.before, to: done.path) } catch { lost.append(done.path.description) }
        }
        throw RewriteError(path: file.path, error: error, edited: lost)
      }
    }
  }

  struct RewriteError: Error {
    var path: DiskPath
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
  private static func mayReplace(_ path: DiskPath) throws(OutputError) {
    let isThere = status(path) != nil
    if isThere, unsafe access(path.cString, W_OK) != 0 { throw .last() }
    let target = isThere ? try resolved(path) : path
    let directory = Self.directory(of: target) ?? DiskPath(Array(".".utf8))
    guard unsafe access(directory.cString, W_OK | X_OK) == 0 else { throw .last() }
  }

  /// Makes a file that is not there; what has the name, also a link to nothing, stays and is an error.
  static func create(_ bytes: [UInt8], at path: DiskPath) throws(OutputError) {
    let descriptor = try opened(path, O_WRONLY | O_CREAT | O_EXCL)
    do throws(OutputError) {
      try StandardStream.write(bytes, to: descriptor)
      guard close(descriptor) == 0 else { throw .last() }
    } catch {
      // A half of it would be taken for all of it.
      _ = unsafe unlink(path.cString)
      throw error
    }
  }

  /// Writes behind what a file holds, which is made when it is not there.
  static func append(_ bytes: [UInt8], to path: DiskPath) throws(OutputError) {
    try pour(bytes, into: path, O_WRONLY | O_CREAT | O_APPEND)
  }

  /// Makes a directory with those above it.
  static func makeDirectory(_ path: DiskPath) throws(OutputError) {
    var made: [UInt8] = []
    for byte in path.bytes + [UInt8(ascii: "/")] {
      if byte == UInt8(ascii: "/"), !made.isEmpty, made.last != byte {
        let directory = DiskPath(made)
        if unsafe mkdir(directory.cString, 0o777) != 0 {
          let error = OutputError.last()
          guard let there = status(directory), there.st_mode & mode_t(S_IFMT) == mode_t(S_IFDIR) else { throw error }
        }
      }
      made.append(byte)
    }
  }

  /// What a file begins with; nil when there is none, or none that can be read.
  static func head(_ path: DiskPath, bytes: Int) -> [UInt8]? {
    let descriptor = unsafe open(path.cString, O_RDONLY | O_CLOEXEC | O_NONBLOCK, 0)
    guard descriptor >= 0 else { return nil }
    defer { close(descriptor) }
    var buffer = [UInt8](repeating: 0, count: bytes)
    let count = unsafe buffer.withUnsafeMutableBytes { unsafe read(descriptor, $0.baseAddress, $0.count) }
    return count < 0 ? nil : Array(buffer.prefix(count))
  }

  /// An open descriptor that a path stands for; opening it anew would begin at the start of what it is.
  private static func descriptor(namedBy path: DiskPath) -> Int32? {
    switch path.description {
    case "/dev/stdout": return 1
    case "/dev/stderr": return 2
    case let text:
      for prefix in ["/dev/fd/", "/proc/self/fd/"] where text.utf8.starts(with: prefix.utf8) {
        return Int32(String(decoding: text.utf8.dropFirst(prefix.utf8.count), as: UTF8.self))
      }
      return nil
    }
  }

  /// Writes a file beside `path` and gives it that name; where no file may be made beside it, or the name is a mount
  /// point, writes into what is there.
  private static func replace(_ path: DiskPath, with bytes: [UInt8], like old: stat?) throws(OutputError) {
    let directory = directory(of: path)?.bytes ?? []
    var attempt = 0
    var temporary = path
    var descriptor: Int32 = -1
    repeat {
      temporary = DiskPath(directory + Array(".plimsoll-\(getpid())-\(attempt).tmp".utf8))
      descriptor = unsafe open(temporary.cString, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o666)
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
      if unsafe rename(temporary.cString, path.cString) != 0 {
        guard old != nil, errno == EBUSY else { throw .last() }
        try pour(bytes, into: path, O_WRONLY | O_TRUNC)
        _ = unsafe unlink(temporary.cString)
      }
    } catch {
      _ = unsafe unlink(temporary.cString)
      throw error
    }
  }

  private static func pour(_ bytes: [UInt8], into path: DiskPath, _ flags: Int32) throws(OutputError) {
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

  private static func opened(_ path: DiskPath, _ flags: Int32) throws(OutputError) -> Int32 {
    while true {
      let descriptor = unsafe open(path.cString, flags | O_CLOEXEC, 0o666)
      if descriptor >= 0 { return descriptor }
      if errno != EINTR { throw .last() }
    }
  }

  /// The directory that a path names a file in, with the slash at its end; nil where the path has none.
  private static func directory(of path: DiskPath) -> DiskPath? {
    path.bytes.lastIndex(of: UInt8(ascii: "/")).map { DiskPath(Array(path.bytes[...$0])) }
  }

  /// What is at the end of all links; nil, with `errno`, when there is nothing.
  private static func status(_ path: DiskPath) -> stat? {
    var value = stat()
    return unsafe stat(path.cString, &value) == 0 ? value : nil
  }

  private static func isLink(_ path: DiskPath) -> Bool {
    var value = stat()
    return unsafe lstat(path.cString, &value) == 0 && value.st_mode & mode_t(S_IFMT) == mode_t(S_IFLNK)
  }

  /// The path with all links followed.
  private static func resolved(_ path: DiskPath) throws(OutputError) -> DiskPath {
    guard let text = unsafe realpath(path.cString, nil) else { throw .last() }
    defer { unsafe free(text) }
    return DiskPath(unsafe Array(UnsafeBufferPointer(start: text, count: strlen(text))).map { UInt8(bitPattern: $0) })
  }
}

extension DiskPath {
  /// As C functions take it.
  fileprivate var cString: [CChar] { bytes.map { CChar(bitPattern: $0) } + [0] }
}
