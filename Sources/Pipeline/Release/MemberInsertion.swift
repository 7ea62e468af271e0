internal import Checklist

/// Adds a key with its value to a mapping of YAML or JSON; everything else stays where it is.
enum MemberInsertion {
  /// Where it goes and what is written; nil where the file is not written as it was read.
  ///
  /// - Parameter text: `key: value`, as the file writes it; it may have several lines, but not within braces.
  static func edit(
    of bytes: [UInt8], adding text: String, _ insertion: CheckFinding.Insertion
  ) -> (range: Range<Int>, text: [UInt8])? {
    let lineEnd = bytes.contains(UInt8(ascii: "\r")) ? "\r\n" : "\n"
    func lines(_ spaces: Int) -> String {
      let indentation = String(repeating: " ", count: spaces)
      return text.split(separator: "\n").map { indentation + $0 }.joined(separator: lineEnd)
    }
    switch insertion {
    case .behindLine(let number, let spaces):
      guard let line = ManifestScalar.range(ofLine: number, in: bytes) else { return nil }
      if line.upperBound == bytes.count {
        return (line.upperBound..<line.upperBound, Array((lineEnd + lines(spaces) + lineEnd).utf8))
      }
      return (line.upperBound + 1..<line.upperBound + 1, Array((lines(spaces) + lineEnd).utf8))
    case .beforeLine(let number, let spaces):
      guard let line = ManifestScalar.range(ofLine: number, in: bytes),
        bytes[line].prefix(spaces).allSatisfy({ $0 == UInt8(ascii: " ") })
      else { return nil }
      return (line.lowerBound..<line.lowerBound, Array((lines(spaces) + lineEnd).utf8))
    case .behindValue(let line, let column, let keyLine, let brace):
      guard !text.contains("\n"), let range = ManifestScalar.range(ofLine: line, in: bytes),
        let offset = ManifestScalar.offset(column, in: range, of: bytes),
        let first = ManifestScalar.range(ofLine: brace.line, in: bytes),
        let open = ManifestScalar.offset(brace.column, in: first, of: bytes), open < bytes.count,
        bytes[open] == UInt8(ascii: "{"), let row = ManifestScalar.range(ofLine: keyLine, in: bytes)
      else { return nil }
      // What follows the value is at most a comma or the end.
      let next = bytes[offset...].first { !Array(" \t\r\n".utf8).contains($0) }
      guard next == UInt8(ascii: "}") || next == UInt8(ascii: ",") else { return nil }
      if keyLine == brace.line { return (offset..<offset, Array(", \(text)".utf8)) }
      let indentation = bytes[row].prefix { $0 == UInt8(ascii: " ") || $0 == UInt8(ascii: "\t") }
      return (offset..<offset, Array(",\(lineEnd)".utf8) + indentation + Array(text.utf8))
    }
  }
}
