internal import Model

/// A path as bytes and back: names need not be UTF-8, `FileEntry.path` is a `String`.
///
/// Bytes that are not UTF-8 become U+FFFD for display; the raw path of such an entry is kept here.
struct TreePaths: Sendable {
  /// Raw paths by the UTF-8 of what they are shown as. Not keyed by `String`, which holds é to be equal to e + ´.
  private var raw: [[UInt8]: [UInt8]] = [:]

  /// The path as it is shown; nil when another raw path is already shown like this.
  mutating func shown(_ path: [UInt8]) -> String? {
    if let text = String(validating: path, as: UTF8.self) { return text }
    let text = String(decoding: path, as: UTF8.self)
    let known = raw.updateValue(path, forKey: Array(text.utf8))
    if let known, known != path {
      raw[Array(text.utf8)] = known
      return nil
    }
    return text
  }

  /// The bytes of a path that `shown` gave out, or that a person wrote.
  func bytes(of shown: String) -> [UInt8] {
    let utf8 = Array(shown.utf8)
    return raw.isEmpty ? utf8 : raw[utf8] ?? utf8
  }
}

extension Diagnostic {
  static func collision(_ path: [UInt8]) -> Diagnostic {
    let text = String(decoding: path, as: UTF8.self)
    return Diagnostic(
      severity: .error, id: "unreadable-file",
      message: "not scanned: its name is not UTF-8 and looks the same as another file's", path: text)
  }
}

extension [UInt8] {
  /// Bytewise order, the order of git's index.
  static func precedes(_ a: [UInt8], _ b: [UInt8]) -> Bool {
    let count = Swift.min(a.count, b.count)
    let left = a.span
    let right = b.span
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

  func hasPrefix(_ prefix: [UInt8]) -> Bool { count >= prefix.count && self[..<prefix.count].elementsEqual(prefix) }
}
