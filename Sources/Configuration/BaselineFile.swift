public import Model

/// A baseline as text: a line that says what it is, then one line for each finding that is known, sorted.
///
///     plimsoll-baseline 1 made-with:0123456789abcdef
///     generic-secret 0123456789abcdef0123456789abcdef 2  # of the demo, never valid
///
/// An entry is a rule, a fingerprint and the number of places, and what somebody wrote behind `#`. There is no time, path or line
/// number in it, so that it changes when a finding comes or goes and at no other time. The order of lines does not matter
/// when it is read, and a line may stand twice: git's `union` merge leaves a file so.
public struct BaselineFile: Sendable, Hashable {
  public var baseline: Baseline
  /// Tells which key the fingerprints were made with, 16 lower-case hex digits, without giving it away.
  public var keyCheck: String

  public init(_ baseline: Baseline, keyCheck: String) {
    self.baseline = baseline
    self.keyCheck = keyCheck
  }

  private static let kind = "plimsoll-baseline"
  private static let version = "1"

  /// The whole file.
  public var text: String {
    var text = "\(Self.kind) \(Self.version) made-with:\(keyCheck)\n"
    for entry in baseline.entries {
      text += "\(entry.ruleID) \(entry.fingerprint) \(entry.places)\(entry.note.isEmpty ? "" : "  # \(entry.note)")\n"
    }
    return text
  }

  /// Reads a file that errors and reports call `name`. Throws every error, in file order, the first hundred.
  public static func parse(_ bytes: [UInt8], name: String) throws(LoadErrors) -> BaselineFile {
    var errors: [PositionedError] = []
    var entries: [Baseline.Entry] = []
    var keyCheck: String?
    for (index, bytes) in bytes.split(separator: 0x0A, omittingEmptySubsequences: false).enumerated() {
      let line = String(decoding: bytes.last == 0x0D ? bytes.dropLast() : bytes, as: UTF8.self)
      func report(_ column: Int, _ message: String) {
        if errors.count < 100 {
          errors.append(PositionedError(SourcePosition(file: name, line: index + 1, column: column), message))
        }
      }
      if line.allSatisfy({ $0 == " " }) { continue }
      if line.hasPrefix("<<<<<<<") || line.hasPrefix("=======") || line.hasPrefix(">>>>>>>") {
        report(1, "a merge is not resolved here: keep the lines of both sides, without this one")
        continue
      }
      let words = line.split(separator: " ", omittingEmptySubsequences: true)
      if words[0] == kind {
        guard let key = header(words) else {
          report(
            1,
            "expected `\(kind) \(version) made-with:` and 16 hexadecimal digits: is it from a newer version of plimsoll?"
          )
          continue
        }
        if let keyCheck, keyCheck != key {
          report(1, "a second key: the two sides of a merge were made with different values of `fingerprint_key`")
        }
        keyCheck = keyCheck ?? key
        continue
      }
      if keyCheck == nil, errors.isEmpty {
        report(
          1, "not a baseline of plimsoll: the first line has to begin with `\(kind)` (see `plimsoll baseline import`)")
        break
      }
      if let entry = entry(words, line, number: index + 1, report) { entries.append(entry) }
    }
    if keyCheck == nil, errors.isEmpty {
      errors = [
        PositionedError(SourcePosition(file: name, line: 1, column: 1), "the file is empty: `\(kind)` is missing")
      ]
    }
    guard errors.isEmpty, let keyCheck else { throw LoadErrors(errors) }
    return BaselineFile(Baseline(entries, name: name), keyCheck: keyCheck)
  }

  private static func header(_ words: [Substring]) -> String? {
    guard words.count == 3, words[1] == version, words[2].hasPrefix("made-with:") else { return nil }
    let key = words[2].dropFirst("made-with:".count)
    return isHexadecimal(key, count: 16) ? String(key) : nil
  }

  private static func entry(
    _ words: [Substring], _ line: String, number: Int, _ report: (Int, String) -> Void
  ) -> Baseline.Entry? {
    func column(_ word: Int) -> Int {
      line.unicodeScalars.distance(from: line.startIndex, to: words[min(word, words.count - 1)].startIndex) + 1
    }
    let note = words.firstIndex { $0.hasPrefix("#") }
    let fields = words[..<(note ?? words.count)]
    guard !fields.isEmpty else {
      report(1, "a note belongs behind an entry: a line of its own is lost when the file is written again")
      return nil
    }
    guard isRule(fields[0]) else {
      report(column(0), "not the id of a rule: small letters, digits and `-`")
      return nil
    }
    guard fields.count == 3 else {
      report(column(min(fields.count, 3)), "an entry is a rule, a fingerprint and a number of places")
      return nil
    }
    guard isHexadecimal(fields[1], count: 32) else {
      report(column(1), "a fingerprint has 32 lower-case hex digits")
      return nil
    }
    guard let places = Int(fields[2]), places > 0, fields[2].first != "+" else {
      report(column(2), "the number of places is at least 1")
      return nil
    }
    let text = note.map { line[words[$0].startIndex...].dropFirst().drop { $0 == " " } } ?? ""
    return Baseline.Entry(
      ruleID: String(fields[0]), fingerprint: Fingerprint(String(fields[1])), places: places, note: String(text),
      line: number)
  }

  private static func isRule(_ word: Substring) -> Bool {
    word.utf8.allSatisfy {
      (0x61...0x7A).contains($0) || (0x30...0x39).contains($0) || $0 == UInt8(ascii: "-") || $0 == UInt8(ascii: "_")
        || $0 == UInt8(ascii: ".") || (0x41...0x5A).contains($0)
    }
  }

  private static func isHexadecimal(_ word: Substring, count: Int) -> Bool {
    word.utf8.count == count && word.utf8.allSatisfy { (0x30...0x39).contains($0) || (0x61...0x66).contains($0) }
  }
}
