internal import Model

/// A path of a report as a relative reference (RFC 3986, 4.2).
enum RelativeURI {
  /// The reference to `path`, which is relative to the scanned root, from the top of the repository.
  ///
  /// A configuration above the scanned root begins with `../`.
  static func of(_ path: RepoPath, in scope: ScanScope) -> String { of(scope.repositoryPath(path)) }

  /// The reference where `path` cannot be written as text; nil where it can.
  static func ofInexact(_ path: RepoPath?) -> String? { path.flatMap { $0.isExactText ? nil : of($0) } }

  /// Percent-encodes the bytes of `path`; '/' stays, ':' is encoded, as the first segment must not look like a
  /// scheme. The root itself, an empty path, is `./`. In the name of a member that leads out of its archive, '/' is encoded,
  /// too: nobody may take `a.zip!../b` for a file beside the archive.
  static func of(_ path: RepoPath) -> String {
    if path.isEmpty { return "./" }
    var uri = ""
    var isAtStart = true
    let member = member(leadingOutIn: path) ?? path.bytes.count
    for (index, byte) in path.bytes.enumerated() {
      if byte == UInt8(ascii: "/"), index < member {
        // Nothing in a tree is absolute, and `//` at the start would name a host.
        if !isAtStart { uri += "/" }
        continue
      }
      isAtStart = false
      if isPlain(byte) {
        uri.unicodeScalars.append(Unicode.Scalar(byte))
      } else {
        let digits = String(byte, radix: 16, uppercase: true)
        uri += digits.count == 1 ? "%0\(digits)" : "%\(digits)"
      }
    }
    return isAtStart ? "./" : uri
  }

  /// Where the name of a member with a step `..` begins; nil in any other path.
  private static func member(leadingOutIn path: RepoPath) -> Int? {
    guard let mark = path.bytes.firstIndex(of: UInt8(ascii: "!")) else { return nil }
    let name = path.bytes[(mark + 1)...]
    return name.split(separator: RepoPath.separator).contains { $0.elementsEqual("..".utf8) } ? mark + 1 : nil
  }

  /// `unreserved` and `sub-delims` of RFC 3986, and '@'.
  private static func isPlain(_ byte: UInt8) -> Bool {
    switch Unicode.Scalar(byte) {
    case "a"..."z", "A"..."Z", "0"..."9", "-", ".", "_", "~": true
    case "!", "$", "&", "'", "(", ")", "*", "+", ",", ";", "=", "@": true
    default: false
    }
  }
}
