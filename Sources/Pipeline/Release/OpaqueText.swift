/// Text of a project that is shown where a report of differences goes, which may be a place that the project does not go.
enum OpaqueText {
  /// A value with what may be a token, or holds a login, masked.
  static func masked(_ value: String) -> String {
    let isFile = [".yaml", ".yml", ".svg", ".png", ".jpg", ".md", ".py", ".json"].contains(where: value.hasSuffix)
    let hasLetter = value.utf8.contains { (0x61...0x7A).contains($0 | 0x20) }
    let hasDigit = value.utf8.contains { (0x30...0x39).contains($0) }
    let isOpaque = value.utf8.count >= 20 && !value.utf8.contains(UInt8(ascii: " ")) && hasLetter && hasDigit && !isFile
    let hasLogin = value.firstRange(of: "://").map { value[$0.upperBound...].contains("@") } ?? false
    return isOpaque || hasLogin ? value.prefix(4) + "****" : value
  }

  /// A line of which each word is masked like a value.
  static func masked(line: String) -> String {
    line.split(separator: " ", omittingEmptySubsequences: false).map { masked(String($0)) }.joined(separator: " ")
  }
}
