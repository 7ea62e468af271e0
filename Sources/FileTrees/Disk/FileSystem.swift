internal import CLibrary

/// The system calls of this module; paths are bytes without a terminating zero.
enum FileSystem {
  enum Kind: Sendable {
    case directory, file, symbolicLink, special
  }

  struct Status: Sendable, Hashable {
    var kind: Kind
    var size: Int
    var device: UInt64
    var inode: UInt64
    /// Permission bits.
    var mode: UInt32
    /// The number of the user it belongs to.
    var owner: UInt32
  }

  /// One name in a directory.
  struct Name: Sendable {
    var bytes: [UInt8]
    /// Nil when the file system does not say without being asked for each file.
    var kind: Kind?
  }

  /// What is at `path` itself, or nil; a symbolic link is not followed unless asked for.
  static func status(_ path: [UInt8], followsLinks: Bool = false) -> Status? {
    try? readStatus(path, followsLinks: followsLinks)
  }

  static func readStatus(_ path: [UInt8], followsLinks: Bool = false) throws(SystemError) -> Status {
    try unsafe withPath(path) { (pointer) throws(SystemError) in
      var value = stat()
      let result = unsafe followsLinks ? stat(pointer, &value) : lstat(pointer, &value)
      guard result == 0 else { throw SystemError.last() }
      return Status(value)
    }
  }

  /// The number of the user whose rights this process has.
  static var user: UInt32 { UInt32(geteuid()) }

  /// The names in a directory but `.` and `..`, in no order; the last component of the path may not be a link.
  static func names(inDirectory path: [UInt8]) throws(SystemError) -> [Name] {
    let descriptor = try open(path, O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC)
    guard let stream = unsafe fdopendir(descriptor) else {
      let error = SystemError.last()
      close(descriptor)
      throw error
    }
    defer { unsafe closedir(stream) }
    var result: [Name] = []
    while true {
      errno = 0
      guard let entry = unsafe readdir(stream) else {
        if errno != 0 { throw SystemError.last() }
        return result
      }
      // The record is shorter than `dirent` says; it may only be read by offset.
      let raw = UnsafeRawPointer(entry)
      let type = unsafe raw.load(fromByteOffset: typeOffset, as: UInt8.self)
      let text = unsafe raw.advanced(by: nameOffset).assumingMemoryBound(to: CChar.self)
      let bytes = unsafe [UInt8](
        UnsafeRawBufferPointer(start: UnsafeRawPointer(text), count: strlen(text)))
      if bytes == [0x2E] || bytes == [0x2E, 0x2E] { continue }
      result.append(Name(bytes: bytes, kind: kind(ofType: type)))
    }
  }

  private static let typeOffset = MemoryLayout<dirent>.offset(of: \.d_type) ?? 0
  private static let nameOffset = MemoryLayout<dirent>.offset(of: \.d_name) ?? 0

  private static func kind(ofType type: UInt8) -> Kind? {
    switch Int32(type) {
    case Int32(DT_DIR): .directory
    case Int32(DT_REG): .file
    case Int32(DT_LNK): .symbolicLink
    case Int32(DT_UNKNOWN): nil
    default: .special
    }
  }

  /// A whole small file: nil when it is longer than `limit`.
  static func contents(of path: [UInt8], limit: Int) throws(SystemError) -> [UInt8]? {
    let file = try OpenFile(path)
    guard file.size <= limit else { return nil }
    var content: [UInt8] = []
    try file.read(offset: 0, limit: limit, into: &content)
    return content
  }

  /// The canonical absolute path, links resolved.
  static func resolved(_ path: [UInt8]) throws(SystemError) -> [UInt8] {
    try unsafe withPath(path) { (pointer) throws(SystemError) in
      guard let text = unsafe realpath(pointer, nil) else { throw SystemError.last() }
      defer { unsafe free(text) }
      return unsafe [UInt8](UnsafeRawBufferPointer(start: UnsafeRawPointer(text), count: strlen(text)))
    }
  }

  /// True for a regular file that this process may execute.
  static func isExecutable(_ path: [UInt8]) -> Bool {
    guard status(path, followsLinks: true)?.kind == .file else { return false }
    let result = try? unsafe withPath(path) { (pointer) throws(SystemError) in unsafe access(pointer, X_OK) }
    return result == 0
  }

  /// Removes a file's name.
  static func remove(_ path: [UInt8]) throws(SystemError) {
    try unsafe withPath(path) { (pointer) throws(SystemError) in
      guard unsafe unlink(pointer) == 0 else { throw SystemError.last() }
    }
  }

  /// Gives a file another name, replacing what has it.
  static func rename(_ path: [UInt8], to other: [UInt8]) throws(SystemError) {
    try unsafe withPath(path) { (from) throws(SystemError) in
      try unsafe withPath(other) { (to) throws(SystemError) in
        #if canImport(Glibc)
          let result = unsafe Glibc.rename(from, to)
        #elseif canImport(Musl)
          let result = unsafe Musl.rename(from, to)
        #else
          let result = unsafe Darwin.rename(from, to)
        #endif
        guard result == 0 else { throw SystemError.last() }
      }
    }
  }

  /// Makes a directory unless it is there; the one above it must exist.
  static func makeDirectory(_ path: [UInt8]) throws(SystemError) {
    try unsafe withPath(path) { (pointer) throws(SystemError) in
      guard unsafe mkdir(pointer, 0o777) == 0 || errno == EEXIST else { throw SystemError.last() }
    }
  }

  /// Writes a file with exactly these permission bits; one that is there is replaced.
  static func write(_ content: [UInt8], to path: [UInt8], mode: UInt32) throws(SystemError) {
    try? remove(path)
    let descriptor = try open(path, O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, mode_t(mode))
    defer { close(descriptor) }
    try append(content[...], to: descriptor)
    // The mask of the process does not count here.
    guard fchmod(descriptor, mode_t(mode)) == 0 else { throw SystemError.last() }
  }

  static func append(_ bytes: ArraySlice<UInt8>, to descriptor: Int32) throws(SystemError) {
    var rest = bytes
    while !rest.isEmpty {
      let count = unsafe rest.withUnsafeBytes { bytes in
        #if canImport(Glibc)
          unsafe Glibc.write(descriptor, bytes.baseAddress, bytes.count)
        #elseif canImport(Musl)
          unsafe Musl.write(descriptor, bytes.baseAddress, bytes.count)
        #else
          unsafe Darwin.write(descriptor, bytes.baseAddress, bytes.count)
        #endif
      }
      if count < 0 {
        if errno == EINTR { continue }
        throw SystemError.last()
      }
      rest = rest.dropFirst(count)
    }
  }

  /// A variable of the process's environment; nil when it is not set.
  static func variable(_ name: String) -> String? {
    guard let text = unsafe getenv(name) else { return nil }
    return unsafe String(cString: text)
  }

  /// The number of processors this process may use, at least 1.
  static var processorCount: Int { max(1, Int(sysconf(Int32(_SC_NPROCESSORS_ONLN)))) }

  static func open(_ path: [UInt8], _ flags: Int32, _ mode: mode_t = 0) throws(SystemError) -> Int32 {
    try unsafe withPath(path) { (pointer) throws(SystemError) in
      while true {
        #if canImport(Glibc)
          let descriptor = unsafe Glibc.open(pointer, flags, mode)
        #elseif canImport(Musl)
          let descriptor = unsafe Musl.open(pointer, flags, mode)
        #else
          let descriptor = unsafe Darwin.open(pointer, flags, mode)
        #endif
        if descriptor >= 0 { return descriptor }
        if errno != EINTR { throw SystemError.last() }
      }
    }
  }

  static func withPath<Result>(
    _ path: [UInt8], _ body: (UnsafePointer<CChar>) throws(SystemError) -> Result
  ) throws(SystemError) -> Result {
    guard !path.contains(0) else { throw SystemError(code: EINVAL) }
    var outcome = Swift.Result<Result, SystemError>.failure(SystemError(code: EINVAL))
    unsafe (path + [0]).withUnsafeBufferPointer { bytes in
      unsafe bytes.withMemoryRebound(to: CChar.self) { text in
        guard let start = text.baseAddress else { return }
        do throws(SystemError) {
          outcome = .success(try unsafe body(start))
        } catch {
          outcome = .failure(error)
        }
      }
    }
    return try outcome.get()
  }
}

extension FileSystem.Status {
  init(_ value: stat) {
    kind =
      switch value.st_mode & mode_t(S_IFMT) {
      case mode_t(S_IFREG): .file
      case mode_t(S_IFDIR): .directory
      case mode_t(S_IFLNK): .symbolicLink
      default: .special
      }
    size = Int(value.st_size)
    device = UInt64(truncatingIfNeeded: value.st_dev)
    inode = UInt64(value.st_ino)
    mode = UInt32(value.st_mode & 0o7777)
    owner = UInt32(value.st_uid)
  }
}

/// `errno` with its sentence.
struct SystemError: Error, Hashable, CustomStringConvertible {
  var code: Int32

  static func last() -> SystemError { SystemError(code: errno) }

  static let notADirectory = SystemError(code: ENOTDIR)

  var isMissing: Bool { code == ENOENT || code == ENOTDIR }
  var isPermission: Bool { code == EACCES || code == EPERM || code == EIO }

  /// The C library's words: `Permission denied`.
  var description: String {
    guard let text = unsafe strerror(code) else { return "error \(code)" }
    return unsafe String(cString: text)
  }
}
