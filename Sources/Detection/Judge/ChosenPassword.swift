internal import Model
internal import RuleModel

/// A text made the way that people make passwords: letters, digits and a sign in one word.
enum ChosenPassword {
  /// `Winter!2024x`, `tornado#9167`: at least two digits and a sign that neither names nor paths have.
  static func isOne(_ bytes: Span<UInt8>, _ range: Range<Int>) -> Bool {
    guard (8...32).contains(range.count) else { return false }
    var (letters, digits, signs) = (0, 0, 0)
    for i in range {
      switch bytes[i] {
      case 0x41...0x5A, 0x61...0x7A: letters += 1
      case 0x30...0x39: digits += 1
      case let byte:
        guard i > range.lowerBound, "!@#$^*?~".utf8.contains(byte) else { return false }
        signs += 1
        let next = i + 1 < range.upperBound ? bytes[i + 1] : 0
        // `root@db01`, `cost$USD10`: an address, a variable.
        if byte == UInt8(ascii: "@") || byte == UInt8(ascii: "$"), next | 0x20 >= 0x61, next | 0x20 <= 0x7A {
          return false
        }
      }
    }
    if !(letters >= 3 && digits >= 2 && (1...4).contains(signs)) {
      // `LighthouseKeeper1!`: one of each at the end, as a form that wants them makes people do.
      guard signs == 1, digits == 1, letters >= 6, bytes[range.lowerBound] >= 0x41, bytes[range.lowerBound] <= 0x5A,
        Placeholder.isDigit(bytes[range.upperBound - 2])
      else { return false }
    }
    return words.first(in: bytes, range) == nil
  }

  /// `s3cr3tp@ssw0rd`, `P4ssw0rd!`: words that say what belongs there, with digits and signs that look like their letters.
  static func isDisguised(_ bytes: Span<UInt8>, _ range: Range<Int>) -> Bool {
    guard (6...24).contains(range.count) else { return false }
    var text: [UInt8] = []
    for i in range {
      switch bytes[i] {
      case UInt8(ascii: "0"): text.append(UInt8(ascii: "o"))
      case UInt8(ascii: "1"), UInt8(ascii: "!"): text.append(UInt8(ascii: "i"))
      case UInt8(ascii: "3"): text.append(UInt8(ascii: "e"))
      case UInt8(ascii: "4"), UInt8(ascii: "@"): text.append(UInt8(ascii: "a"))
      case UInt8(ascii: "5"), UInt8(ascii: "$"): text.append(UInt8(ascii: "s"))
      case UInt8(ascii: "7"): text.append(UInt8(ascii: "t"))
      case let byte: text.append(byte)
      }
    }
    // What counts up or ends a sentence at the end is no letter.
    let end = range.reversed().prefix { Placeholder.isDigit(bytes[$0]) || "!?.#*".utf8.contains(bytes[$0]) }.count
    return [text.count, text.count - end].contains { count in
      count >= 6
        && (ValueMeaning.saysItself(text.span, 0..<count) || ValueMeaning.isNameWord(text.span, 0..<count))
    }
  }

  /// What samples say; the model knows them.
  private static let words = WordList(["pass", "secret", "token", "test", "demo", "admin", "user", "key", "word"])

  /// `password: lighthouse` in `values-production.yaml`: one word, where nothing is left to be tried out.
  static func isWordOfProduction(_ bytes: Span<UInt8>, _ range: Range<Int>, _ file: ScannedFile) -> Bool {
    guard file.syntax != .code, file.role != .docs, file.role != .test, (6...20).contains(range.count),
      range.allSatisfy({ bytes[$0] >= 0x61 && bytes[$0] <= 0x7A }),
      !settings.contains(where: { Gate.equals($0, bytes, range) })
    else { return false }
    let path = file.path.bytes
    return path.indices.contains { start in
      guard ValueCursor.isText(path.span, start, "prod"),
        start == 0 || !Placeholder.isWord(path[start - 1]) || path[start - 1] == 0x5F
      else { return false }
      let end = start + 4
      return end == path.count || !Placeholder.isWord(path[end]) || path[end] == 0x5F
        || ValueCursor.isText(path.span, end, "uction")
    }
  }

  /// What a setting of that name says that is no password.
  private static let settings = [
    "optional", "required", "disabled", "enabled", "external", "internal", "default", "keyring", "prompt",
    "interactive",
    "always", "sometimes", "inherit", "automatic", "manual", "string", "random", "generated", "generate", "provided",
    "managed", "secure", "strict", "simple", "secrets", "existing", "cleartext", "encrypted", "environment", "helper",
  ].map { Array($0.utf8) }
}
