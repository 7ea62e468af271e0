internal import RuleModel

extension PatternParser {
  /// A group, an option setting or a comment; nil for the two that cannot be repeated and leave nothing behind.
  mutating func group(_ options: inout Options, depth: Int) throws(PatternProblem) -> PatternNode? {
    let start = index
    index += 1
    if peek == UInt8(ascii: "*") { throw problem("verbs such as `(*UTF)` are not understood", at: start) }
    guard take("?") else { return try body(options, from: start, depth: depth) }
    if take("#") {
      while let byte = peek, byte != UInt8(ascii: ")") {
        _ = byte
        index += 1
      }
      try close(start)
      return nil
    }
    if take(":") || take(">") || take("|") { return try body(options, from: start, depth: depth) }
    if take("=") || take("!") { return .lookaround(try body(options, from: start, depth: depth), before: nil) }
    if take("<=") {
      let inner = try body(options, from: start, depth: depth)
      if case .byte(let set, _) = inner { return .lookaround(inner, before: set) }
      return .lookaround(inner, before: nil)
    }
    if take("<!") {
      let inner = try body(options, from: start, depth: depth)
      return .lookaround(inner, before: Self.bytesNotAlone(inner))
    }
    if take("P=") || take("P>") || take("&") {
      try skipName(to: UInt8(ascii: ")"))
      return .anything
    }
    if take("P<") || take("<") {
      try skipName(to: UInt8(ascii: ">"))
      return try body(options, from: start, depth: depth)
    }
    if take("'") {
      try skipName(to: UInt8(ascii: "'"))
      return try body(options, from: start, depth: depth)
    }
    if let byte = peek, byte == UInt8(ascii: "R") || isDigit(byte) || (byte == UInt8(ascii: "+") || isRelative(byte)) {
      while let next = peek, next != UInt8(ascii: ")") {
        _ = next
        index += 1
      }
      try close(start)
      return .anything
    }
    if peek == UInt8(ascii: "(") { throw problem("conditional groups are not understood", at: start) }
    if peek == UInt8(ascii: "C") { throw problem("callouts are not understood", at: start) }
    let inner = try optionLetters(options)
    if take(")") {
      options = inner
      return nil
    }
    guard take(":") else { throw problem("this group is not understood", at: start) }
    return try body(inner, from: start, depth: depth)
  }

  /// What a negative lookbehind leaves: no branch of one byte may stand there; longer ones say nothing of one byte.
  private static func bytesNotAlone(_ node: PatternNode) -> ByteClass? {
    var excluded = ByteClass()
    for branch in node.branches {
      if case .byte(let set, _) = branch { excluded.formUnion(set) }
    }
    return excluded.count > 0 ? excluded.inverted : nil
  }

  private mutating func body(
    _ options: Options, from start: Int, depth: Int
  ) throws(PatternProblem) -> PatternNode {
    let node = try alternation(options, depth: depth + 1)
    try close(start)
    return node
  }

  private mutating func close(_ start: Int) throws(PatternProblem) {
    guard take(")") else { throw problem("the group is not closed", at: start) }
  }

  /// `(?-1)` calls a group; `(?-i)` sets an option.
  private func isRelative(_ byte: UInt8) -> Bool {
    byte == UInt8(ascii: "-") && index + 1 < bytes.count && isDigit(bytes[index + 1])
  }

  private mutating func optionLetters(_ outer: Options) throws(PatternProblem) -> Options {
    var options = outer
    var value = true
    if take("^") { options = Options() }
    while let byte = peek {
      switch byte {
      case UInt8(ascii: "-"):
        if !value { throw problem("this option setting is not understood") }
        value = false
      case UInt8(ascii: "i"): options.caseless = value
      case UInt8(ascii: "s"): options.dotAll = value
      case UInt8(ascii: "x"):
        options.extendedMore = value && index + 1 < bytes.count && bytes[index + 1] == byte
        options.extended = value
        if options.extendedMore { index += 1 }
      // Lines, names and greediness change which match is found, not what it may consist of.
      case UInt8(ascii: "m"), UInt8(ascii: "n"), UInt8(ascii: "J"), UInt8(ascii: "U"): break
      default: return options
      }
      index += 1
    }
    return options
  }

  /// A group name and its closing byte.
  mutating func skipName(to end: UInt8) throws(PatternProblem) {
    let start = index
    while let byte = peek, isDigit(byte) || Self.isLetter(byte) || byte == UInt8(ascii: "_") {
      _ = byte
      index += 1
    }
    guard index > start, peek == end else { throw problem("a group name is expected", at: start) }
    index += 1
  }

  func isDigit(_ byte: UInt8) -> Bool { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte) }
}
