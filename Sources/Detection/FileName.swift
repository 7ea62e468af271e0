/// The last part of a path in small letters, as rules for names look at it.
struct FileName {
  let bytes: ArraySlice<UInt8>

  /// The name at the end of a path that is in small letters already.
  init(_ lowercasedPath: [UInt8]) {
    let slash = lowercasedPath.lastIndex(of: UInt8(ascii: "/"))
    bytes = lowercasedPath[(slash.map { $0 + 1 } ?? 0)...]
  }

  /// What stands between dots, without empty parts.
  var parts: [ArraySlice<UInt8>] { bytes.split(separator: UInt8(ascii: ".")) }

  /// What stands behind the last dot; empty when there is none.
  var suffix: ArraySlice<UInt8> {
    bytes.lastIndex(of: UInt8(ascii: ".")).map { bytes[($0 + 1)...] } ?? []
  }

  func hasPrefix(_ text: StaticString) -> Bool { FileName.matches(bytes, prefix: text) }

  func hasSuffix(_ text: StaticString) -> Bool { FileName.matches(bytes, suffix: text) }

  static func matches(_ bytes: ArraySlice<UInt8>, _ text: StaticString) -> Bool {
    bytes.count == text.utf8CodeUnitCount && matches(bytes, prefix: text)
  }

  static func matches(_ bytes: ArraySlice<UInt8>, prefix text: StaticString) -> Bool {
    bytes.count >= text.utf8CodeUnitCount && matches(bytes, at: bytes.startIndex, text)
  }

  static func matches(_ bytes: ArraySlice<UInt8>, suffix text: StaticString) -> Bool {
    bytes.count >= text.utf8CodeUnitCount && matches(bytes, at: bytes.endIndex - text.utf8CodeUnitCount, text)
  }

  private static func matches(_ bytes: ArraySlice<UInt8>, at start: Int, _ text: StaticString) -> Bool {
    for k in 0..<text.utf8CodeUnitCount where bytes[start + k] != (unsafe text.utf8Start[k]) { return false }
    return true
  }

  /// Names that are written with blanks between them.
  static func set(_ names: String) -> Set<ArraySlice<UInt8>> {
    Set(Array(names.utf8).split(separator: UInt8(ascii: " ")))
  }
}
