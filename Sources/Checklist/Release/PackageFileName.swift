public import Model

/// What the name of a package's file says of the version in it.
public enum PackageFileName {
  /// The version that a name such as `weather-0.3.0` or `ann-weather_0.3.0-rc1` states in place of `version`.
  ///
  /// Nil when it states none, and when `version` is one of those that it states: a name may hold those of other things.
  public static func otherVersion(in stem: String, than version: String) -> String? {
    let found = versions(in: Array(stem.utf8))
    if found.contains(where: { isSame($0, version) }) { return nil }
    // A suffix of nobody else's form is found as it is written.
    let isUsual = !version.contains("-") || PEP440Version(version) != nil
    if !isUsual, stem.lowercased().contains(version.lowercased()) { return nil }
    return found.last
  }

  /// The same of a package on a disk by its name, `directory/weather-0.3.0.difypkg`; nil too where the ending is not one of
  /// a package.
  public static func otherVersion(inNameOf path: String, _ kind: ProjectKind, than version: String?) -> String? {
    guard let version, let ending = kind.ecosystem?.packageEnding else { return nil }
    let name = path.utf8.split(separator: UInt8(ascii: "/")).last.map { String(Substring($0)) } ?? path
    guard name.lowercased().hasSuffix(ending) else { return nil }
    return otherVersion(in: String(name.dropLast(ending.count)), than: version)
  }

  private static func isSame(_ one: String, _ other: String) -> Bool {
    if one == other { return true }
    guard let a = PEP440Version(one), let b = PEP440Version(other) else { return false }
    return !(a < b) && !(b < a)
  }

  /// Three numbers each, with the suffix of a pre-release; what has a fourth number, or is a part of a word, is none.
  private static func versions(in bytes: [UInt8]) -> [String] {
    var result: [String] = []
    var index = 0
    while index < bytes.count {
      let isStart = index == 0 || !bytes[index - 1].isVersionWord || isMark(before: index, in: bytes)
      guard bytes[index].isDigit, isStart, let end = endOfNumbers(from: index, in: bytes) else {
        index += 1
        continue
      }
      let stop = endOfSuffix(from: end, in: bytes)
      result.append(String(decoding: bytes[index..<stop], as: UTF8.self))
      index = stop
    }
    return result
  }

  /// `v` of `weather-v0.3.0`.
  private static func isMark(before index: Int, in bytes: [UInt8]) -> Bool {
    bytes[index - 1] | 0x20 == UInt8(ascii: "v") && (index == 1 || !bytes[index - 2].isVersionWord)
  }

  private static func endOfNumbers(from start: Int, in bytes: [UInt8]) -> Int? {
    var index = start
    for number in 0..<3 {
      if number > 0 {
        guard index < bytes.count, bytes[index] == UInt8(ascii: ".") else { return nil }
        index += 1
      }
      let digits = bytes[index...].prefix { $0.isDigit }
      guard (1...4).contains(digits.count) else { return nil }
      index = digits.endIndex
    }
    let isLonger =
      index < bytes.count && bytes[index] == UInt8(ascii: ".") && index + 1 < bytes.count && bytes[index + 1].isDigit
    return isLonger ? nil : index
  }

  private static let suffixes = ["alpha", "beta", "preview", "pre", "rc", "dev", "post", "a", "b", "c"].map {
    Array($0.utf8)
  }

  private static func endOfSuffix(from end: Int, in bytes: [UInt8]) -> Int {
    var index = end
    if index < bytes.count, "-._".utf8.contains(bytes[index]) { index += 1 }
    let word = bytes[index...].prefix { $0 | 0x20 >= 0x61 && $0 | 0x20 <= 0x7A }.map { $0 | 0x20 }
    guard suffixes.contains(word) else { return end }
    index += word.count
    if index + 1 < bytes.count, "-._".utf8.contains(bytes[index]), bytes[index + 1].isDigit { index += 1 }
    return bytes[index...].firstIndex { !$0.isDigit } ?? bytes.count
  }
}

extension UInt8 {
  fileprivate var isDigit: Bool { self >= 0x30 && self <= 0x39 }

  /// A letter, a digit or a dot: what stands in front of a version has none of them.
  fileprivate var isVersionWord: Bool {
    isDigit || self | 0x20 >= 0x61 && self | 0x20 <= 0x7A || self == UInt8(ascii: ".") || self >= 0x80
  }
}
