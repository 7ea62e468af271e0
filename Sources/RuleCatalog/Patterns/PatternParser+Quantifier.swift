extension PatternParser {
  /// The item with the quantifiers that follow it.
  mutating func quantified(
    _ atom: PatternNode, from start: Int, _ options: Options
  ) throws(PatternProblem) -> PatternNode {
    if options.extended, let byte = peek, byte == UInt8(ascii: " ") || byte == UInt8(ascii: "#") || byte < 0x20 {
      // PCRE2 lets white space stand before a quantifier in extended mode only in some versions.
      return atom
    }
    guard let bounds = quantifierBounds() else {
      if looksAt("{,") { throw problem("write `{0,n}`: versions of PCRE2 read `{,n}` differently") }
      if looksAt("{ ") { throw problem("write `\\{` for a brace: versions of PCRE2 read `{ ` differently") }
      return atom
    }
    index = bounds.end
    if !take("?") { _ = take("+") }
    if bounds.minimum > Self.maximumRepeat || bounds.maximum ?? 0 > Self.maximumRepeat {
      throw problem("a repeat count above \(Self.maximumRepeat)", at: start)
    }
    if let maximum = bounds.maximum, maximum < bounds.minimum {
      throw problem("the repeat counts are in the wrong order", at: start)
    }
    if quantifierBounds() != nil { throw problem("nothing to repeat") }
    switch atom {
    case .lookaround, .boundary, .lineStart: if bounds.minimum == 0 { return .empty }
    default: break
    }
    return .repetition(atom, minimum: bounds.minimum, maximum: bounds.maximum)
  }

  /// The quantifier at the current position and where it ends; nil when there is none (`{` may be literal).
  func quantifierBounds() -> (minimum: Int, maximum: Int?, end: Int)? {
    switch peek {
    case UInt8(ascii: "*"): return (0, nil, index + 1)
    case UInt8(ascii: "+"): return (1, nil, index + 1)
    case UInt8(ascii: "?"): return (0, 1, index + 1)
    case UInt8(ascii: "{"):
      var at = index + 1
      guard let minimum = number(&at) else { return nil }
      if at < bytes.count, bytes[at] == UInt8(ascii: "}") { return (minimum, minimum, at + 1) }
      guard at < bytes.count, bytes[at] == UInt8(ascii: ",") else { return nil }
      at += 1
      if at < bytes.count, bytes[at] == UInt8(ascii: "}") { return (minimum, nil, at + 1) }
      guard let maximum = number(&at), at < bytes.count, bytes[at] == UInt8(ascii: "}") else { return nil }
      return (minimum, maximum, at + 1)
    default: return nil
    }
  }

  /// Decimal digits; a number too large to matter is cut at a million.
  private func number(_ at: inout Int) -> Int? {
    let start = at
    var value = 0
    while at < bytes.count, (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(bytes[at]) {
      value = min(1_000_000, value * 10 + Int(bytes[at] - UInt8(ascii: "0")))
      at += 1
    }
    return at > start ? value : nil
  }
}
