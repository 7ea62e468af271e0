internal import RuleModel

extension PatternParser {
  /// A class after its `[`, up to and including its `]`; with both cases of letters when options say so.
  mutating func bracketClass(_ options: Options) throws(PatternProblem) -> ByteClass {
    let start = index - 1
    let isNegated = take("^")
    var result = ByteClass()
    var isFirst = true
    while true {
      guard let byte = peek else { throw problem("the class is not closed", at: start) }
      if byte == UInt8(ascii: "]"), !isFirst { break }
      isFirst = false
      if options.extendedMore, byte == UInt8(ascii: " ") || byte == UInt8(ascii: "\t") {
        index += 1
        continue
      }
      switch try member() {
      case .set(let set):
        if peek == UInt8(ascii: "-"), index + 1 < bytes.count, bytes[index + 1] != UInt8(ascii: "]") {
          throw problem("write `\\-` for a hyphen after a class escape")
        }
        result.formUnion(set)
      case .byte(let low):
        guard peek == UInt8(ascii: "-"), index + 1 < bytes.count, bytes[index + 1] != UInt8(ascii: "]") else {
          result.insert(low)
          continue
        }
        let dash = index
        index += 1
        guard case .byte(let high) = try member(), high >= low else { throw problem("not a range of bytes", at: dash) }
        for byte in low...high { result.insert(byte) }
      }
    }
    index += 1
    if options.caseless { result = result.caseClosed }
    return isNegated ? result.inverted : result
  }

  private enum Member {
    case byte(UInt8)
    case set(ByteClass)
  }

  private mutating func member() throws(PatternProblem) -> Member {
    let start = index
    let byte = bytes[index]
    if byte >= 0x80 { throw problem("a character outside ASCII cannot stand in a class: patterns match bytes") }
    if byte == UInt8(ascii: "["), index + 1 < bytes.count, [0x3A, 0x2E, 0x3D].contains(bytes[index + 1]) {
      return .set(try posixClass())
    }
    index += 1
    guard byte == UInt8(ascii: "\\") else { return .byte(byte) }
    guard let escaped = peek else { throw problem("`\\` at the end of the pattern", at: start) }
    if let set = Self.escapedClass(escaped) {
      index += 1
      return .set(set)
    }
    return .byte(try escapedByte(from: start, inClass: true))
  }

  private mutating func posixClass() throws(PatternProblem) -> ByteClass {
    let start = index
    guard take("[:") else { throw problem("this class is not understood: write `\\[` for a bracket", at: start) }
    let isNegated = take("^")
    let nameStart = index
    while let byte = peek, Self.isLetter(byte) {
      _ = byte
      index += 1
    }
    let name = String(decoding: bytes[nameStart..<index], as: UTF8.self)
    guard take(":]"), let set = Self.posixClass(name) else {
      throw problem("this class is not understood: write `\\[` for a bracket", at: start)
    }
    return isNegated ? set.inverted : set
  }

  /// The POSIX classes in the C locale.
  private static func posixClass(_ name: String) -> ByteClass? {
    let accepts: (UInt8) -> Bool
    switch name {
    case "alpha": accepts = { isLetter($0) }
    case "lower": accepts = { (0x61...0x7A).contains($0) }
    case "upper": accepts = { (0x41...0x5A).contains($0) }
    case "digit": return digits
    case "alnum": accepts = { isLetter($0) || (0x30...0x39).contains($0) }
    case "xdigit": accepts = { (0x30...0x39).contains($0) || (0x61...0x66).contains($0 | 0x20) }
    case "word": return word
    case "space": return space
    case "blank": return ByteClass([0x09, 0x20])
    case "punct": accepts = { (0x21...0x7E).contains($0) && !isLetter($0) && !(0x30...0x39).contains($0) }
    case "graph": accepts = { (0x21...0x7E).contains($0) }
    case "print": accepts = { (0x20...0x7E).contains($0) }
    case "cntrl": accepts = { $0 < 0x20 || $0 == 0x7F }
    case "ascii": accepts = { $0 < 0x80 }
    default: return nil
    }
    return ByteClass((0...255).filter(accepts))
  }
}
