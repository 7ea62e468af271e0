extension RE2Reader {
  /// An escape; gives the bytes it stands for at least. Leaves `index` behind it.
  mutating func escape(inClass: Bool) throws(RE2Problem) -> Int {
    let start = index
    index += 1
    guard let byte = peek else { throw problem("`\\` at the end", at: start) }
    index += 1
    switch byte {
    case UInt8(ascii: "d"), UInt8(ascii: "D"), UInt8(ascii: "w"), UInt8(ascii: "W"), UInt8(ascii: "s"),
      UInt8(ascii: "S"), UInt8(ascii: "a"), UInt8(ascii: "f"), UInt8(ascii: "t"), UInt8(ascii: "n"), UInt8(ascii: "r"):
      emit(start..<index)
      return 1
    case UInt8(ascii: "v"):
      // A class of line ends in PCRE2.
      emit("\\x0B")
      return 1
    case UInt8(ascii: "b"), UInt8(ascii: "B"), UInt8(ascii: "A"), UInt8(ascii: "z"):
      if inClass { throw problem("this escape is no RE2 syntax in a class", at: start) }
      emit(start..<index)
      return 0
    case UInt8(ascii: "p"), UInt8(ascii: "P"):
      throw problem("classes of Unicode properties are not mapped: patterns match bytes", at: start)
    case UInt8(ascii: "Q"):
      if inClass { throw problem("`\\Q` in a class is not mapped", at: start) }
      return quoted()
    case UInt8(ascii: "x"): return try hexadecimal(from: start)
    case UInt8(ascii: "0")...UInt8(ascii: "7"): return try octal(byte, from: start)
    default:
      let isWord = (0x30...0x39).contains(byte) || (0x61...0x7A).contains(byte | 0x20) || byte >= 0x80
      if isWord { throw problem("`\\\(Character(Unicode.Scalar(byte)))` is no RE2 syntax", at: start) }
      emit(start..<index)
      return 1
    }
  }

  /// `\Q…\E`: text as it stands.
  private mutating func quoted() -> Int {
    let start = index
    var text: [UInt8] = []
    while let byte = peek, !(byte == UInt8(ascii: "\\") && bytes[index...].starts(with: "\\E".utf8)) {
      let isPlain = (0x30...0x39).contains(byte) || (0x61...0x7A).contains(byte | 0x20) || byte >= 0x80 || byte == 0x5F
      if !isPlain { text.append(UInt8(ascii: "\\")) }
      text.append(byte)
      index += 1
    }
    let length = index - start
    if peek != nil { index += 2 }
    pieces.append(.text(Array("(?:".utf8) + text + Array(")".utf8)))
    return length
  }

  /// `\x7F` or `\x{10FFFF}`.
  private mutating func hexadecimal(from start: Int) throws(RE2Problem) -> Int {
    let isBraced = peek == UInt8(ascii: "{")
    if isBraced { index += 1 }
    let first = index
    while index - first < (isBraced ? 6 : 2), let byte = peek, byte < 0x80,
      Character(Unicode.Scalar(byte)).hexDigitValue != nil
    {
      index += 1
    }
    let digits = String(decoding: bytes[first..<index], as: UTF8.self)
    guard let value = UInt32(digits, radix: 16), isBraced || digits.count == 2 else {
      throw problem("`\\x` takes two hex digits, or some in braces", at: start)
    }
    if isBraced {
      guard peek == UInt8(ascii: "}") else { throw problem("`\\x{` is not closed", at: start) }
      index += 1
    }
    guard value < 0x80 else {
      throw problem("a character outside ASCII as an escape is not mapped: patterns match bytes", at: start)
    }
    emit(start..<index)
    return 1
  }

  /// `\0`, `\12`, `\123`; one digit other than 0 would be a back reference.
  private mutating func octal(_ first: UInt8, from start: Int) throws(RE2Problem) -> Int {
    var value = Int(first) - 0x30
    var digits = 1
    while digits < 3, let byte = peek, (0x30...0x37).contains(byte) {
      value = value * 8 + Int(byte) - 0x30
      digits += 1
      index += 1
    }
    if digits == 1, value != 0 { throw problem("back references are no RE2 syntax", at: start) }
    guard value < 0x80 else { throw problem("a character outside ASCII as an escape is not mapped", at: start) }
    let hex = String(value, radix: 16)
    emit("\\x" + (hex.count == 1 ? "0" : "") + hex)
    return 1
  }

  /// `[…]`, with every hyphen and bracket that stands for itself escaped.
  mutating func characterClass() throws(RE2Problem) {
    let start = index
    index += 1
    emit("[")
    if peek == UInt8(ascii: "^") {
      emit("^")
      index += 1
    }
    var isFirst = true
    while true {
      guard let byte = peek else { throw problem("the class is not closed", at: start) }
      if byte == UInt8(ascii: "]"), !isFirst {
        index += 1
        emit("]")
        return
      }
      isFirst = false
      if byte == UInt8(ascii: "["), index + 1 < bytes.count, bytes[index + 1] == UInt8(ascii: ":") {
        try namedClass()
        continue
      }
      let isSet = byte == UInt8(ascii: "\\") && index + 1 < bytes.count && "dDwWsS".utf8.contains(bytes[index + 1])
      try member()
      // `a-z`; a hyphen before the closing bracket stands for itself.
      guard !isSet, peek == UInt8(ascii: "-"), index + 1 < bytes.count, bytes[index + 1] != UInt8(ascii: "]") else {
        continue
      }
      index += 1
      emit("-")
      try member()
    }
  }

  private mutating func member() throws(RE2Problem) {
    guard let byte = peek else { throw problem("the class is not closed") }
    if byte == UInt8(ascii: "\\") {
      _ = try escape(inClass: true)
      return
    }
    if byte >= 0x80 { throw problem("a class with a character outside ASCII is not mapped: patterns match bytes") }
    if byte == UInt8(ascii: "-") || byte == UInt8(ascii: "[") || byte == UInt8(ascii: "]") || byte == UInt8(ascii: "^")
    {
      emit("\\")
    }
    emit(index..<(index + 1))
    index += 1
  }

  private mutating func namedClass() throws(RE2Problem) {
    let start = index
    index += 2
    while let byte = peek, byte == UInt8(ascii: "^") || (0x61...0x7A).contains(byte) { index += 1 }
    guard peek == UInt8(ascii: ":"), index + 1 < bytes.count, bytes[index + 1] == UInt8(ascii: "]") else {
      throw problem("this class is no RE2 syntax", at: start)
    }
    index += 2
    emit(start..<index)
  }
}
