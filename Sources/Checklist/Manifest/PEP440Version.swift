/// A version as Python's packaging reads it (PEP 440, appendix B): epoch, release, pre-, post- and development parts.
/// A local part (`+abc`) is valid and not kept.
public struct PEP440Version {
  var epoch = 0
  /// At least one number.
  var release: [Int] = []
  /// 0 alpha, 1 beta, 2 release candidate.
  var pre: (kind: Int, number: Int)?
  var post: Int?
  var dev: Int?

  /// Nil for text that is no PEP 440 version.
  public init?(_ text: String) {
    var reader = Reader(text)
    reader.skip("v")
    guard var number = reader.number() else { return nil }
    if reader.skip("!") {
      epoch = number
      guard let next = reader.number() else { return nil }
      number = next
    }
    release = [number]
    while let next = reader.numberAfterDot() { release.append(next) }
    pre = reader.preRelease()
    post = reader.postRelease()
    dev = reader.part(named: ["dev"])
    reader.local()
    guard reader.isAtEnd else { return nil }
  }

  /// Compares as PEP 440 orders versions: release first, then dev < pre < final < post; local parts do not count.
  public static func < (a: PEP440Version, b: PEP440Version) -> Bool { precedes(a.key, b.key) }

  /// A list of numbers that compares as the version does.
  private var key: [Int] {
    var numbers = release
    while numbers.count > 1, numbers.last == 0 { numbers.removeLast() }
    // PEP 440 pads the shorter release with zeros; nobody's release has more than 16 numbers.
    var result = [epoch] + numbers.prefix(16)
    result += Array(repeating: 0, count: max(0, 16 - numbers.count))
    if let pre {
      result += [pre.kind, pre.number]
    } else {
      // `1.0.dev1` comes before `1.0a1`, which comes before `1.0`.
      result += [dev != nil && post == nil ? -1 : 3, 0]
    }
    return result + [post ?? -1, dev ?? Int.max]
  }

  private static func precedes(_ a: [Int], _ b: [Int]) -> Bool { a.lexicographicallyPrecedes(b) }
}

extension PEP440Version {
  /// Reads a version from left to right, letter case and surrounding blanks aside.
  private struct Reader {
    private var rest: Substring

    init(_ text: String) {
      var trimmed = text.lowercased()[...]
      while let first = trimmed.first, first.isWhitespace { trimmed.removeFirst() }
      while let last = trimmed.last, last.isWhitespace { trimmed.removeLast() }
      rest = trimmed
    }

    var isAtEnd: Bool { rest.isEmpty }

    @discardableResult
    mutating func skip(_ word: String) -> Bool {
      guard rest.hasPrefix(word) else { return false }
      rest = rest.dropFirst(word.count)
      return true
    }

    /// ASCII digits; a number too large for the machine counts as the largest.
    mutating func number() -> Int? {
      let digits = rest.prefix { $0.isASCII && $0.isNumber }
      guard !digits.isEmpty else { return nil }
      rest = rest.dropFirst(digits.count)
      return Int(digits) ?? Int.max - 1
    }

    mutating func numberAfterDot() -> Int? {
      let saved = rest
      if skip("."), let number = number() { return number }
      rest = saved
      return nil
    }

    mutating func preRelease() -> (kind: Int, number: Int)? {
      let names = [("alpha", 0), ("beta", 1), ("preview", 2), ("pre", 2), ("rc", 2), ("a", 0), ("b", 1), ("c", 2)]
      for (name, kind) in names {
        if let number = part(named: [name]) { return (kind, number) }
      }
      return nil
    }

    mutating func postRelease() -> Int? {
      let saved = rest
      if skip("-"), let number = number() { return number }
      rest = saved
      return part(named: ["post", "rev", "r"])
    }

    /// `[-_.]?name[-_.]?[0-9]*`; a missing number counts as 0.
    mutating func part(named names: [String]) -> Int? {
      let saved = rest
      skipSeparator()
      for name in names where skip(name) {
        let afterName = rest
        skipSeparator()
        if let number = number() { return number }
        rest = afterName
        return 0
      }
      rest = saved
      return nil
    }

    mutating func local() {
      let saved = rest
      guard skip("+") else { return }
      let words = rest.split(omittingEmptySubsequences: false) { "-_.".contains($0) }
      let areWords = words.allSatisfy { !$0.isEmpty && $0.allSatisfy { $0.isASCII && ($0.isLetter || $0.isNumber) } }
      rest = areWords ? "" : saved
    }

    private mutating func skipSeparator() {
      if let first = rest.first, "-_.".contains(first) { rest = rest.dropFirst() }
    }
  }
}
