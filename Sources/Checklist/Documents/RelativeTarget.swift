internal import Model

/// The file that a relative link names, as a path from the tree's root.
struct RelativeTarget: Hashable {
  var path: RepoPath

  /// Nil for a URL, an anchor, a path from a site's root, a template's variable, and what leaves the tree.
  init?(_ target: String, from document: RepoPath) {
    var text = target[...]
    if let end = text.firstIndex(where: { $0 == "#" || $0 == "?" }) { text = text[..<end] }
    guard let first = text.first, first != "/", !Self.hasScheme(text), !text.contains(where: { "{}$<>\\".contains($0) })
    else { return nil }
    var segments = document.directory.components
    for part in RepoPath(Self.percentDecoded(text)).components {
      if part.elementsEqual(".".utf8) { continue }
      if part.elementsEqual("..".utf8) {
        if segments.popLast() == nil { return nil }
      } else {
        segments.append(part)
      }
    }
    path = RepoPath(Array(segments.joined(separator: [RepoPath.separator])))
  }

  /// `mailto:`, `https:`, a Windows drive.
  private static func hasScheme(_ text: Substring) -> Bool {
    guard let colon = text.firstIndex(of: ":"), let first = text.first, first.isASCII, first.isLetter else {
      return false
    }
    return text[..<colon].allSatisfy { $0.isASCII && ($0.isLetter || $0.isNumber || "+.-".contains($0)) }
  }

  private static func percentDecoded(_ text: Substring) -> [UInt8] {
    var bytes: [UInt8] = []
    var rest = text.utf8[...]
    while let byte = rest.popFirst() {
      if byte == UInt8(ascii: "%"), let code = UInt8(String(decoding: rest.prefix(2), as: UTF8.self), radix: 16),
        rest.count >= 2
      {
        bytes.append(code)
        rest = rest.dropFirst(2)
      } else {
        bytes.append(byte)
      }
    }
    return bytes
  }
}
