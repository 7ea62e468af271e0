internal import RuleModel

/// Reads PCRE2 pattern syntax (pcre2pattern(3)) as far as it is sure of it; anything else is a problem, never a guess.
struct PatternParser {
  /// The pattern's structure, or why it could not be read.
  static func parse(_ pattern: String) throws(PatternProblem) -> PatternNode {
    var parser = PatternParser(bytes: Array(pattern.utf8))
    if parser.bytes.count > maximumBytes { throw parser.problem("a pattern of more than \(maximumBytes) bytes") }
    let node = try parser.alternation(Options(), depth: 0)
    if parser.peek != nil { throw parser.problem("an unmatched `)`") }
    return node
  }

  /// The option letters that change how text is read.
  struct Options {
    var caseless = false
    var dotAll = false
    var extended = false
    var extendedMore = false
  }

  static let maximumBytes = 65_536
  static let maximumDepth = 100
  static let maximumRepeat = 65_535

  let bytes: [UInt8]
  var index = 0

  init(bytes: [UInt8]) { self.bytes = bytes }

  var peek: UInt8? { index < bytes.count ? bytes[index] : nil }

  func problem(_ message: String, at offset: Int? = nil) -> PatternProblem {
    PatternProblem(offset: offset ?? index, message: message)
  }

  func looksAt(_ text: StaticString) -> Bool { bytes[index...].starts(with: text.description.utf8) }

  mutating func take(_ text: StaticString) -> Bool {
    guard looksAt(text) else { return false }
    index += text.utf8CodeUnitCount
    return true
  }

  /// Branches up to `)` or the end. Options set inside a branch, `(?i)`, hold to the end of the group, across branches.
  mutating func alternation(_ outer: Options, depth: Int) throws(PatternProblem) -> PatternNode {
    if depth > Self.maximumDepth { throw problem("groups are nested more than \(Self.maximumDepth) deep") }
    var options = outer
    var branches = [try branch(&options, depth: depth)]
    while take("|") { branches.append(try branch(&options, depth: depth)) }
    return branches.count == 1 ? branches[0] : .alternation(branches)
  }

  private mutating func branch(_ options: inout Options, depth: Int) throws(PatternProblem) -> PatternNode {
    var items: [PatternNode] = []
    while let byte = peek, byte != UInt8(ascii: "|"), byte != UInt8(ascii: ")") {
      if options.extended, skipsExtended() { continue }
      let start = index
      guard let atom = try self.atom(&options, depth: depth) else { continue }
      items.append(try quantified(atom, from: start, options))
    }
    return items.count == 1 ? items[0] : .sequence(items)
  }

  /// White space and `#` comments of extended mode.
  private mutating func skipsExtended() -> Bool {
    guard let byte = peek else { return false }
    if byte == UInt8(ascii: "#") {
      while let next = peek, next != UInt8(ascii: "\n") {
        _ = next
        index += 1
      }
      return true
    }
    guard byte == UInt8(ascii: " ") || (0x09...0x0D).contains(byte) else { return false }
    index += 1
    return true
  }

  /// One item of a branch; nil for one that leaves nothing behind and cannot be repeated.
  private mutating func atom(_ options: inout Options, depth: Int) throws(PatternProblem) -> PatternNode? {
    let byte = bytes[index]
    switch byte {
    case UInt8(ascii: "("): return try group(&options, depth: depth)
    case UInt8(ascii: "["):
      index += 1
      return .byte(try bracketClass(options), folded: options.caseless)
    case UInt8(ascii: "."):
      index += 1
      var all = ByteClass.all
      if !options.dotAll { all.remove(UInt8(ascii: "\n")) }
      return .byte(all, folded: false)
    case UInt8(ascii: "^"):
      index += 1
      return .lineStart
    case UInt8(ascii: "$"):
      index += 1
      return .empty
    case UInt8(ascii: "\\"): return try escape(options)
    case UInt8(ascii: "*"), UInt8(ascii: "+"), UInt8(ascii: "?"): throw problem("nothing to repeat")
    case UInt8(ascii: "{") where quantifierBounds() != nil: throw problem("nothing to repeat")
    default: return try literal(options)
    }
  }

  /// One literal byte; a character of several bytes as a sequence, which cannot be repeated by accident.
  private mutating func literal(_ options: Options) throws(PatternProblem) -> PatternNode {
    let start = index
    index += 1
    guard bytes[start] >= 0x80 else { return Self.literal(bytes[start], options) }
    while let next = peek, next & 0xC0 == 0x80 {
      index += 1
      _ = next
    }
    if let next = peek, [UInt8(ascii: "*"), UInt8(ascii: "+"), UInt8(ascii: "?"), UInt8(ascii: "{")].contains(next) {
      throw problem("put a repeated character outside ASCII into a group, `(?:…)`", at: start)
    }
    return .sequence(bytes[start..<index].map { Self.literal($0, options) })
  }

  static func literal(_ byte: UInt8, _ options: Options) -> PatternNode {
    let single = ByteClass([byte])
    return options.caseless && isLetter(byte) ? .byte(single.caseClosed, folded: true) : .byte(single, folded: false)
  }

  static func isLetter(_ byte: UInt8) -> Bool { (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte | 0x20) }
}

extension ByteClass {
  mutating func remove(_ byte: UInt8) {
    var single = ByteClass([byte]).inverted
    single.words = (
      words.0 & single.words.0, words.1 & single.words.1, words.2 & single.words.2, words.3 & single.words.3
    )
    self = single
  }
}
