internal import Model

/// The line of a README that states the version: `**Version:** 0.1.0`.
enum StatedVersion {
  /// The text with the version after `version` in place of `from`; the text itself where no line states that.
  static func replacing(_ from: ReleaseVersion, by to: ReleaseVersion, in bytes: [UInt8]) -> [UInt8] {
    var lines = bytes.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false)
    guard let index = lines.firstIndex(where: { range(of: from, in: $0) != nil }),
      let range = range(of: from, in: lines[index])
    else { return bytes }
    lines[index] = lines[index][..<range.lowerBound] + Array(to.description.utf8) + lines[index][range.upperBound...]
    return Array(lines.joined(separator: [UInt8(ascii: "\n")]))
  }

  private static func range(of version: ReleaseVersion, in line: ArraySlice<UInt8>) -> Range<Int>? {
    let marks = Array("*_`>#-: \t".utf8)
    let rest = line.drop(while: marks.contains)
    guard rest.count > 7, rest.prefix(7).map({ $0 | 0x20 }).elementsEqual("version".utf8) else { return nil }
    let behind = rest.dropFirst(7)
    var value = behind.drop(while: marks.contains)
    guard behind[..<value.startIndex].contains(UInt8(ascii: ":")) else { return nil }
    if value.first.map({ $0 | 0x20 }) == UInt8(ascii: "v") { value = value.dropFirst() }
    let text = Array(version.description.utf8)
    guard value.starts(with: text) else { return nil }
    let next = value.dropFirst(text.count).first
    // `0.1.0` is no part of `0.1.01` or `0.1.0-rc1`.
    let goesOn = next.map {
      $0 | 0x20 >= 0x61 && $0 | 0x20 <= 0x7A || (0x30...0x39).contains($0) || "-.+".utf8.contains($0)
    }
    return goesOn == true ? nil : value.startIndex..<(value.startIndex + text.count)
  }
}
