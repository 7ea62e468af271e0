internal import RuleModel

extension PatternParser {
  /// An escape outside a class; nil for a lone `\E`.
  mutating func escape(_ options: Options) throws(PatternProblem) -> PatternNode? {
    let start = index
    index += 1
    guard let byte = peek else { throw problem("`\\` at the end of the pattern", at: start) }
    if let set = Self.escapedClass(byte) {
      index += 1
      return .byte(set, folded: false)
    }
    switch byte {
    case UInt8(ascii: "b"):
      index += 1
      return .boundary
    case UInt8(ascii: "B"), UInt8(ascii: "A"), UInt8(ascii: "z"), UInt8(ascii: "Z"),
      UInt8(ascii: "G"):
      index += 1
      return .empty
    case UInt8(ascii: "N") where index + 1 >= bytes.count || bytes[index + 1] != UInt8(ascii: "{"):
      index += 1
      return .byte(ByteClass([UInt8(ascii: "\n")]).inverted, folded: false)
    case UInt8(ascii: "C"):
      index += 1
      return .byte(.all, folded: false)
    case UInt8(ascii: "R"):
      index += 1
      let pair: [PatternNode] = [0x0D, 0x0A].map { .byte(ByteClass([$0]), folded: false) }
      return .alternation([.sequence(pair), .byte(Self.verticalSpace, folded: false)])
    case UInt8(ascii: "E"):
      index += 1
      return nil
    case UInt8(ascii: "Q"): return try quotedText(options, from: start)
    case UInt8(ascii: "k"), UInt8(ascii: "g"):
      index += 1
      return try reference(from: start)
    case UInt8(ascii: "1")...UInt8(ascii: "9"):
      index += 1
      if let next = peek, isDigit(next) {
        throw problem("write `\\g{…}` for a back reference of two digits", at: start)
      }
      return .anything
    case UInt8(ascii: "K"): throw problem("`\\K` is not understood: mark the secret with `(?<secret>…)`", at: start)
    default: return Self.literal(try escapedByte(from: start, inClass: false), options)
    }
  }

  /// `\Q…\E`: plain text.
  private mutating func quotedText(_ options: Options, from start: Int) throws(PatternProblem) -> PatternNode {
    index += 1
    var items: [PatternNode] = []
    while let byte = peek, !looksAt("\\E") {
      items.append(Self.literal(byte, options))
      index += 1
    }
    _ = take("\\E")
    if quantifierBounds() != nil { throw problem("put repeated `\\Q…\\E` text into a group, `(?:…)`", at: start) }
    return .sequence(items)
  }

  /// What follows `\k` or `\g`: a name or a number in some bracket, or a bare number.
  private mutating func reference(from start: Int) throws(PatternProblem) -> PatternNode {
    let closing: [UInt8: UInt8] = [
      UInt8(ascii: "{"): UInt8(ascii: "}"), UInt8(ascii: "<"): UInt8(ascii: ">"), UInt8(ascii: "'"): UInt8(ascii: "'"),
    ]
    guard let byte = peek else { throw problem("a group name is expected", at: start) }
    if let end = closing[byte] {
      index += 1
      while let next = peek, next != end {
        _ = next
        index += 1
      }
      guard peek == end else { throw problem("the group name is not closed", at: start) }
      index += 1
      return .anything
    }
    guard isDigit(byte) else { throw problem("a group name is expected", at: start) }
    while let next = peek, isDigit(next) {
      _ = next
      index += 1
    }
    return .anything
  }

  /// The byte that an escape stands for; `index` is at the byte after the backslash.
  mutating func escapedByte(from start: Int, inClass: Bool) throws(PatternProblem) -> UInt8 {
    let byte = bytes[index]
    index += 1
    switch byte {
    case UInt8(ascii: "t"): return 0x09
    case UInt8(ascii: "n"): return 0x0A
    case UInt8(ascii: "r"): return 0x0D
    case UInt8(ascii: "f"): return 0x0C
    case UInt8(ascii: "e"): return 0x1B
    case UInt8(ascii: "a"): return 0x07
    case UInt8(ascii: "b") where inClass: return 0x08
    case UInt8(ascii: "x"): return try hexadecimal(from: start)
    case UInt8(ascii: "0")...UInt8(ascii: "7") where byte == UInt8(ascii: "0") || inClass:
      index -= 1
      return try octal(from: start)
    case _ where byte >= 0x80 || isDigit(byte) || Self.isLetter(byte):
      throw problem("the escape `\\\(Character(Unicode.Scalar(byte)))` is not understood", at: start)
    default: return byte
    }
  }

  /// `\xhh` with up to two digits, or `\x{h…}`.
  private mutating func hexadecimal(from start: Int) throws(PatternProblem) -> UInt8 {
    let isBraced = take("{")
    var value = 0
    var digits = 0
    while digits < (isBraced ? 8 : 2), let byte = peek, let digit = Character(Unicode.Scalar(byte)).hexDigitValue {
      value = value * 16 + digit
      digits += 1
      index += 1
    }
    if isBraced, digits == 0 || !take("}") { throw problem("`\\x{…}` is not closed", at: start) }
    guard digits > 0, let result = UInt8(exactly: value) else {
      throw problem("`\\x` takes a byte, 00 to ff: patterns match bytes, not characters", at: start)
    }
    return result
  }

  private mutating func octal(from start: Int) throws(PatternProblem) -> UInt8 {
    var value = 0
    var digits = 0
    while digits < 3, let byte = peek, (UInt8(ascii: "0")...UInt8(ascii: "7")).contains(byte) {
      value = value * 8 + Int(byte - UInt8(ascii: "0"))
      digits += 1
      index += 1
    }
    guard let result = UInt8(exactly: value) else { throw problem("an octal escape above 377", at: start) }
    return result
  }

  /// `\d`, `\w` … in the C locale, in which PCRE2's tables are built.
  static func escapedClass(_ byte: UInt8) -> ByteClass? {
    switch byte {
    case UInt8(ascii: "d"): digits
    case UInt8(ascii: "D"): digits.inverted
    case UInt8(ascii: "w"): word
    case UInt8(ascii: "W"): word.inverted
    case UInt8(ascii: "s"): space
    case UInt8(ascii: "S"): space.inverted
    case UInt8(ascii: "h"): horizontalSpace
    case UInt8(ascii: "H"): horizontalSpace.inverted
    case UInt8(ascii: "v"): verticalSpace
    case UInt8(ascii: "V"): verticalSpace.inverted
    default: nil
    }
  }

  static let digits = ByteClass(UInt8(ascii: "0")...UInt8(ascii: "9"))
  static let word = ByteClass((0...127).filter { isLetter($0) || $0 == 0x5F || (0x30...0x39).contains($0) })
  static let space = ByteClass([0x09, 0x0A, 0x0B, 0x0C, 0x0D, 0x20])
  static let horizontalSpace = ByteClass([0x09, 0x20, 0xA0])
  static let verticalSpace = ByteClass([0x0A, 0x0B, 0x0C, 0x0D, 0x85])
}
