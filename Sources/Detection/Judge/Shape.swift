/// How the kinds of characters follow each other in a value.
struct Shape {
  var changes = 0
  /// Changes between a digit and a letter.
  var alternations = 0
  /// The longest run of one character, and the longest sequence that counts up.
  var run = 1
  var sequence = 1
  var slashes = 0
  var isHex = true
  var isBase64 = true
  var hasSpace = false
  var hasPasswordSign = false
  var beginsLikePath = false
  /// Different characters that are neither letters nor digits.
  var signKinds = 0
  /// `word.word`.
  var isDotted = false

  private enum Kind { case digit, lower, upper, other }

  init(_ bytes: Span<UInt8>, _ range: Range<Int>) {
    guard let first = range.first else { return }
    var previous = Kind.other
    var beforePrevious: Kind?
    var runLength = 0
    var sequenceLength = 1
    switch bytes[first] {
    case UInt8(ascii: "/"), UInt8(ascii: "."), UInt8(ascii: "~"): beginsLikePath = true
    default: break
    }
    for i in range {
      let byte = bytes[i]
      let kind = Shape.kind(byte)
      if byte == 0x20 { hasSpace = true }
      if byte == UInt8(ascii: "/") { slashes += 1 }
      if !Shape.isHexDigit(byte) { isHex = false }
      if kind == .other {
        if !range.prefix(i - first).contains(where: { bytes[$0] == byte }) { signKinds += 1 }
        if !Shape.isBase64Sign(byte, isAtEnd: i + 2 >= range.upperBound) { isBase64 = false }
        if Shape.passwordSigns.contains(byte) { hasPasswordSign = true }
      }
      if i > first {
        if kind != previous {
          // A capital that begins a word of small letters is one change, not two.
          let isCapital = previous == .upper && kind == .lower && beforePrevious != .upper
          if !isCapital { changes += 1 }
          if (kind == .digit) != (previous == .digit), kind != .other, previous != .other { alternations += 1 }
        }
        let last = bytes[i - 1]
        runLength = byte == last ? runLength + 1 : 1
        let follows = byte == last &+ 1 && kind != .other && previous != .other || last == 0x39 && byte == 0x30
        sequenceLength = follows ? sequenceLength + 1 : 1
        if last == UInt8(ascii: "."), i - 1 > first, Shape.isNameByte(bytes[i - 2]), Shape.isNameByte(byte) {
          isDotted = true
        }
      } else {
        runLength = 1
      }
      run = max(run, runLength)
      sequence = max(sequence, sequenceLength)
      beforePrevious = i > first ? previous : nil
      previous = kind
    }
  }

  /// Base64 of random bytes: letters of both cases and digits that follow each other as chance has it. Words of a path
  /// change their kind seldom.
  static func isMixedBase64(_ bytes: Span<UInt8>, _ range: Range<Int>) -> Bool {
    guard range.count >= 20 else { return false }
    // A thousand random texts of 24 characters have more than 3.96 bits a letter, words of paths less than 3.8.
    if range.count < 32, LetterModel.bitsPerLetter(bytes, range) < 3.9 { return false }
    var counts = [0, 0, 0, 0]
    var changes = 0
    var previous: Kind?
    for i in range {
      let kind = kind(bytes[i])
      if kind == .other, !"+/=".utf8.contains(bytes[i]) { return false }
      switch kind {
      case .digit: counts[0] += 1
      case .lower: counts[1] += 1
      case .upper: counts[2] += 1
      case .other: counts[3] += 1
      }
      if let previous, previous != kind { changes += 1 }
      previous = kind
    }
    let letters = range.count < 32 ? 3 : 4
    return counts[0] >= 2 && counts[1] >= letters && counts[2] >= letters && counts[3] * 6 <= range.count
      && changes * 5 >= range.count * 2
  }

  /// What hexadecimal digits stand for, where that is printable ASCII with letters; nil otherwise.
  static func hexDecoded(_ bytes: Span<UInt8>, _ range: Range<Int>) -> [UInt8]? {
    guard range.count.isMultiple(of: 2) else { return nil }
    var text: [UInt8] = []
    for i in stride(from: range.lowerBound, to: range.upperBound, by: 2) {
      guard let high = hexValue(bytes[i]), (2...7).contains(high), let low = hexValue(bytes[i + 1]) else { return nil }
      text.append(high << 4 | low)
    }
    return text
  }

  static func hexValue(_ byte: UInt8) -> UInt8? {
    switch byte {
    case 0x30...0x39: byte - 0x30
    case 0x41...0x46: byte - 0x37
    case 0x61...0x66: byte - 0x57
    default: nil
    }
  }

  static func isHexDigit(_ byte: UInt8) -> Bool {
    byte >= 0x30 && byte <= 0x39 || byte >= 0x61 && byte <= 0x66 || byte >= 0x41 && byte <= 0x46
  }

  private static func kind(_ byte: UInt8) -> Kind {
    switch byte {
    case 0x30...0x39: .digit
    case 0x61...0x7A: .lower
    case 0x41...0x5A: .upper
    default: .other
    }
  }

  private static func isBase64Sign(_ byte: UInt8, isAtEnd: Bool) -> Bool {
    switch byte {
    case UInt8(ascii: "+"), UInt8(ascii: "/"), UInt8(ascii: "_"), UInt8(ascii: "-"): true
    case UInt8(ascii: "="): isAtEnd
    default: false
    }
  }

  private static func isNameByte(_ byte: UInt8) -> Bool {
    byte == 0x5F || byte >= 0x61 && byte <= 0x7A || byte >= 0x41 && byte <= 0x5A
  }

  private static let passwordSigns = Array("!@#$%^&*?~".utf8)
}
