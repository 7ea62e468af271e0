/// A path inside a tree: bytes as the file system or git has them, relative, separated by `/`, without a `/` at its
/// beginning.
///
/// A directory in a list of files ends in `/`. Two paths are equal when their bytes are, and in order as git's index
/// orders them; a `String` is only what a path is printed as, since its equality holds é and e + ´ for the same and its
/// prefixes are made of whole characters.
public struct RepoPath: Sendable, Hashable, Comparable {
  public let bytes: [UInt8]

  /// Separates the components.
  public static let separator = UInt8(ascii: "/")

  public init(_ bytes: [UInt8]) { self.bytes = bytes }

  public init(_ bytes: ArraySlice<UInt8>) { self.bytes = Array(bytes) }

  public init(_ text: some StringProtocol) { bytes = Array(text.utf8) }

  /// The tree itself.
  public static var root: RepoPath { RepoPath([UInt8]()) }

  public var isEmpty: Bool { bytes.isEmpty }

  /// For printing; bytes that are not UTF-8 become U+FFFD.
  public var text: String { String(decoding: bytes, as: UTF8.self) }

  /// True when `text` says exactly what the bytes are.
  public var isExactText: Bool { String(validating: bytes, as: UTF8.self) != nil }

  /// True for a path that is written as a directory, with `/` at its end.
  public var isDirectory: Bool { bytes.last == Self.separator }

  /// The same without `/` at its end.
  public var withoutSlash: RepoPath { isDirectory ? RepoPath(bytes.dropLast()) : self }

  /// Where the last component begins.
  public var nameStart: Int { (bytes.lastIndex(of: Self.separator) ?? -1) + 1 }

  /// The last component; empty for a path that ends in `/`.
  public var name: ArraySlice<UInt8> { bytes[nameStart...] }

  /// The directory that the path lies in, without `/` at its end; empty for the tree itself.
  public var directory: RepoPath { RepoPath(bytes[..<max(0, nameStart - 1)]) }

  /// The parts between the separators; none for the empty path, an empty one at the end of a directory's path is left
  /// out.
  public var components: [ArraySlice<UInt8>] { bytes.split(separator: Self.separator) }

  /// The directories above, without `/` at their ends, outermost first; the tree itself is not among them.
  public var ancestors: [RepoPath] {
    bytes.indices.filter { bytes[$0] == Self.separator && $0 + 1 < bytes.count }.map { RepoPath(bytes[..<$0]) }
  }

  /// Whether a symbolic link in `directory` with this target points out of the tree.
  public func leadsOut(from directory: RepoPath) -> Bool {
    if bytes.first == Self.separator { return true }
    var depth = directory.components.count
    for step in components where !step.elementsEqual(".".utf8) {
      depth += step.elementsEqual("..".utf8) ? -1 : 1
      if depth < 0 { return true }
    }
    return false
  }

  /// The same without `.` steps, doubled separators and a slash at the end, `..` resolved; nil for an absolute path and
  /// for one that leads out of the tree.
  public var normalized: RepoPath? {
    if bytes.first == Self.separator { return nil }
    var steps: [ArraySlice<UInt8>] = []
    for step in components where !step.elementsEqual(".".utf8) {
      if !step.elementsEqual("..".utf8) {
        steps.append(step)
      } else if steps.popLast() == nil {
        return nil
      }
    }
    return RepoPath(Array(steps.joined(separator: [Self.separator])))
  }

  /// True for a path strictly below `directory`, and for every path but the empty one below the tree itself.
  public func isBelow(_ directory: RepoPath) -> Bool {
    let count = directory.bytes.count
    if count == 0 { return !isEmpty }
    guard bytes.count > count, directory.bytes.elementsEqual(bytes[..<count]) else { return false }
    return directory.isDirectory || bytes[count] == Self.separator
  }

  /// The path as `directory` sees it; nil when it is not below it.
  public func relative(to directory: RepoPath) -> RepoPath? {
    if directory.isEmpty { return self }
    guard isBelow(directory) else { return nil }
    return RepoPath(bytes[(directory.bytes.count + (directory.isDirectory ? 0 : 1))...])
  }

  /// `path` below this directory.
  public func appending(_ path: RepoPath) -> RepoPath {
    if isEmpty { return path }
    return RepoPath(isDirectory ? bytes + path.bytes : bytes + [Self.separator] + path.bytes)
  }

  public func hasPrefix(_ prefix: String) -> Bool { bytes.starts(with: prefix.utf8) }

  public func hasSuffix(_ suffix: String) -> Bool {
    let ending = suffix.utf8
    return bytes.count >= ending.count && bytes[(bytes.count - ending.count)...].elementsEqual(ending)
  }

  /// In small letters, for comparing as file systems do that do not tell letter case apart.
  public var folded: RepoPath {
    if bytes.contains(where: { $0 >= 0x80 }) { return RepoPath(text.lowercased()) }
    return RepoPath(bytes.map { $0 >= UInt8(ascii: "A") && $0 <= UInt8(ascii: "Z") ? $0 | 0x20 : $0 })
  }

  public static func == (a: RepoPath, b: RepoPath) -> Bool { a.bytes == b.bytes }

  /// All bytes at once: one by one, as an array does it, takes ten times as long.
  public func hash(into hasher: inout Hasher) {
    unsafe bytes.withUnsafeBytes { unsafe hasher.combine(bytes: $0) }
  }

  /// Bytewise, the order of git's index.
  public static func < (a: RepoPath, b: RepoPath) -> Bool { precedes(a.bytes, b.bytes) }

  /// The same of bytes that are no `RepoPath` yet.
  public static func precedes(_ a: [UInt8], _ b: [UInt8]) -> Bool { precedes(a.span, b.span) }

  /// The same.
  public static func precedes(_ left: Span<UInt8>, _ right: Span<UInt8>) -> Bool {
    let count = min(left.count, right.count)
    var index = 0
    // Most paths of a tree begin alike.
    while index + 8 <= count {
      let (x, y) = unsafe (
        left.bytes.unsafeLoadUnaligned(fromByteOffset: index, as: UInt64.self),
        right.bytes.unsafeLoadUnaligned(fromByteOffset: index, as: UInt64.self)
      )
      if x != y { return x.bigEndian < y.bigEndian }
      index += 8
    }
    while index < count {
      if left[index] != right[index] { return left[index] < right[index] }
      index += 1
    }
    return left.count < right.count
  }
}

extension RepoPath: ExpressibleByStringInterpolation, CustomStringConvertible {
  public init(stringLiteral text: String) { self.init(text) }

  public var description: String { text }
}
