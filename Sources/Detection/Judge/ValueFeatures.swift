internal import CLibrary
internal import RuleModel

/// What stands on both sides of a `key = value`, in the numbers that the value model weighs.
///
/// Benchmarks/judge/features.py computes the same numbers for training; the two must be changed together.
struct ValueFeatures {
  /// In the order of `ValueWeights.all`.
  var values: [Double] = []

  /// What the model knows besides the value.
  struct Surroundings {
    var kind: KeyKind = .secret
    /// The word of the key name that says secret, lower case; empty when there is none.
    var keyWord: [UInt8] = []
    var isQuoted = false
    var role: FileRole = .source
    var isComment = false
  }

  init(_ bytes: Span<UInt8>, _ range: Range<Int>, _ around: Surroundings) {
    let text = TextStatistics(bytes, range)
    let n = Double(max(1, text.length))
    let shape = Shape(bytes, range)
    let isHex = shape.isHex && text.digits > 0
    let bits = LetterModel.bitsPerLetter(bytes, range)
    let classes = [text.digits, text.lower, text.upper, text.others].count { $0 > 0 }
    func flag(_ condition: Bool) -> Double { condition ? 1 : 0 }

    values.reserveCapacity(ValueWeights.all.count)
    values.append(log2(min(n, 128)) / 5)
    values.append(max(0, 8 - n) / 4)
    values.append(ValueFeatures.entropyRatio(text, isHex: isHex))
    values.append(text.letters > 0 ? bits - 4.5 : 0)
    values.append(text.letters > 0 ? (bits - 4.3) * Double(min(text.letters, 16)) / 16 : 0)
    values.append(Double(text.digits) / n)
    values.append(min(1, Double(shape.changes) / max(1, n - 1) * 2))
    values.append(Double(min(shape.alternations, 8)) / 8)
    values.append(Double(text.others) / n)
    values.append(flag(shape.hasPasswordSign))
    values.append(flag(classes == 1))
    values.append(flag(classes >= 3))
    values.append(shape.run > 2 ? Double(shape.run) / n : 0)
    values.append(shape.sequence > 3 ? Double(shape.sequence) / n : 0)
    values.append(flag(isHex && [32, 40, 56, 64, 96, 128].contains(text.length)))
    values.append(flag(ValueFeatures.isUUID(bytes, range)))
    values.append(flag(text.digits == text.length))
    values.append(flag(shape.hasSpace))
    values.append(flag(around.isQuoted))
    values.append(Double(min(3, ValueFeatures.exampleWords.count { $0.first(in: bytes, range) != nil })) / 3)
    values.append(flag(shape.slashes >= 2 || shape.beginsLikePath))
    values.append(flag(shape.isDotted))
    values.append(flag(around.keyWord.count >= 3 && WordList.contains(around.keyWord, bytes, range)))
    values.append(flag(around.kind == .password))
    values.append(flag(around.kind == .token))
    values.append(flag(around.kind == .weak))
    values.append(flag(around.role == .test))
    values.append(flag(around.role == .docs))
    values.append(flag(around.isComment))
    values.append(flag(around.kind == .password && text.length < 12))
    values.append(flag(text.length >= 20 && shape.isBase64 && text.upper > 0 && text.lower > 0 && text.digits > 0))
    values.append(flag(shape.signKinds >= 6 && text.length >= 12 && text.length <= 64 && !shape.hasSpace))
  }

  /// Entropy by what the alphabet and the length allow: 1 is as even as can be.
  private static func entropyRatio(_ text: TextStatistics, isHex: Bool) -> Double {
    var alphabet = 0
    if text.digits == text.length {
      alphabet = 10
    } else if isHex {
      alphabet = 16
    } else {
      alphabet =
        (text.lower > 0 ? 26 : 0) + (text.upper > 0 ? 26 : 0) + (text.digits > 0 ? 10 : 0) + (text.others > 0 ? 32 : 0)
    }
    return min(1, text.entropy / log2(Double(max(2, min(text.length, max(2, alphabet))))))
  }

  /// `8-4-4-4-12` hex digits (RFC 9562, section 4).
  static func isUUID(_ bytes: Span<UInt8>, _ range: Range<Int>) -> Bool {
    guard range.count == 36 else { return false }
    for i in 0..<36 {
      let byte = bytes[range.lowerBound + i]
      let isDash = i == 8 || i == 13 || i == 18 || i == 23
      if isDash ? byte != UInt8(ascii: "-") : !Shape.isHexDigit(byte) { return false }
    }
    return true
  }

  /// Hex digits alone, or a UUID: what ids and digests are written in.
  static func isHashLike(_ bytes: Span<UInt8>, _ range: Range<Int>) -> Bool {
    isUUID(bytes, range) || range.allSatisfy { Shape.isHexDigit(bytes[$0]) }
  }

  /// Words of examples, defaults and names; each counts once.
  private static let exampleWords = [
    "test", "demo", "example", "sample", "default", "dummy", "your", "my_", "secret", "pass", "pwd", "token", "key",
    "admin", "user", "root", "foo", "bar", "none", "null", "true", "false", "string", "value", "name", "field", "type",
    "input", "hello", "world", "change", "placeholder", "local", "abc", "123456", "qwerty",
  ].map { WordList([$0]) }
}
