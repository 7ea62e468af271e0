internal import FoundationEssentials

#if canImport(Glibc)
  internal import Glibc
#elseif canImport(Musl)
  internal import Musl
#else
  internal import Darwin
#endif

/// `write(2)`, by a name that no method here has.
private func put(_ descriptor: Int32, _ start: UnsafeRawPointer?, _ count: Int) -> Int {
  unsafe write(descriptor, start, count)
}

/// A directory that is removed with its content when nothing refers to it any more.
final class TemporaryDirectory: Sendable {
  /// Canonical, without '/' at the end.
  let path: String

  init() throws {
    let base = FileManager.default.temporaryDirectory.path
    let wanted = "\(base)/FileTreesTests-\(UInt64.random(in: 0 ... .max))"
    try FileManager.default.createDirectory(atPath: wanted, withIntermediateDirectories: true)
    path = unsafe String(cString: realpath(wanted, nil))
  }

  deinit { try? FileManager.default.removeItem(atPath: path) }

  /// Writes a file and the directories it needs.
  func write(_ name: String, _ content: String = "") throws { try write(name, Array(content.utf8)) }

  func write(_ name: String, _ content: [UInt8]) throws {
    let file = "\(path)/\(name)"
    let directory = file[..<(file.lastIndex(of: "/") ?? file.endIndex)]
    try FileManager.default.createDirectory(atPath: String(directory), withIntermediateDirectories: true)
    try write(bytes: Array(name.utf8), content)
  }

  /// Writes a file whose name need not be UTF-8, into a directory that exists.
  func write(bytes name: [UInt8], _ content: [UInt8]) throws {
    let file = (Array(path.utf8) + [0x2F] + name + [0]).map { CChar(bitPattern: $0) }
    let descriptor = unsafe open(file, O_WRONLY | O_CREAT | O_TRUNC, 0o644)
    guard descriptor >= 0 else { throw Failure(what: "open \(name)") }
    defer { close(descriptor) }
    let count = unsafe content.withUnsafeBytes { unsafe put(descriptor, $0.baseAddress, $0.count) }
    guard count == content.count else { throw Failure(what: "write \(name)") }
  }

  func read(_ name: String) throws -> [UInt8] {
    guard let data = FileManager.default.contents(atPath: "\(path)/\(name)") else {
      throw Failure(what: "read \(name)")
    }
    return Array(data)
  }

  static func names(in directory: String) throws -> [String] {
    try FileManager.default.contentsOfDirectory(atPath: directory)
  }

  func makeDirectory(_ name: String) throws {
    try FileManager.default.createDirectory(atPath: "\(path)/\(name)", withIntermediateDirectories: true)
  }

  func remove(_ name: String) throws { try FileManager.default.removeItem(atPath: "\(path)/\(name)") }

  func link(_ name: String, to target: String) throws {
    try FileManager.default.createSymbolicLink(atPath: "\(path)/\(name)", withDestinationPath: target)
  }

  func makePipe(_ name: String) throws {
    guard unsafe mkfifo("\(path)/\(name)", 0o600) == 0 else { throw Failure(what: "mkfifo \(name)") }
  }

  func setMode(_ name: String, _ mode: UInt32) throws {
    guard unsafe chmod("\(path)/\(name)", mode_t(mode)) == 0 else { throw Failure(what: "chmod \(name)") }
  }

  func mode(_ name: String) -> UInt32? {
    var value = stat()
    return unsafe stat("\(path)/\(name)", &value) == 0 ? UInt32(value.st_mode & 0o7777) : nil
  }

  func text(_ name: String) throws -> String {
    guard let data = FileManager.default.contents(atPath: "\(path)/\(name)") else {
      throw Failure(what: "read \(name)")
    }
    return String(decoding: data, as: UTF8.self)
  }

  func exists(_ name: String) -> Bool { FileManager.default.fileExists(atPath: "\(path)/\(name)") }

  /// True when permission bits mean nothing to this process.
  static var isPrivileged: Bool { geteuid() == 0 }
}

struct Failure: Error {
  var what: String
}
