/// Reads RE2 syntax and writes it as PCRE2, which differs in few places: `$` without `(?m)`, `\v`, octal escapes, braces
/// and hyphens that stand for themselves, group numbers (RE2 has no back references, so groups are for the secret alone).
struct RE2Reader {
  /// A group, or the expression as a whole.
  struct Frame {
    var parent: Int?
    /// Which branch of the parent it stands in.
    var branch = 0
    var isCapture = false
    /// Option letters of `(?i:…)`.
    var options = ""
    var branches = 1
    /// Repeated from zero times on.
    var isOptional = false
    /// Bytes of the shortest match.
    var shortest = 0
    var isSecret = false
    /// Written as `(?|…)`, so that the groups of its branches are one.
    var isReset = false
    /// Frames inside, in order.
    var children: [Int] = []
  }

  enum Piece {
    case text([UInt8])
    case open(Int)
    case close
  }

  let bytes: [UInt8]
  var index = 0
  var frames = [Frame()]
  var pieces: [Piece] = []
  private var current = 0
  /// `(?m)` in force, per open frame.
  private var multiline = [false]
  /// Shortest length of the branch that is being read and the least of those before it, per open frame.
  private var lengths: [(branch: Int, least: Int?)] = [(0, nil)]
  /// What a quantifier would repeat: the length of the item and its frame, if it is one.
  private var item: (length: Int, frame: Int?)?

  init(_ expression: String) { bytes = Array(expression.utf8) }

  var peek: UInt8? { index < bytes.count ? bytes[index] : nil }

  /// Frames of the groups that capture, in order of their numbers.
  var captures: [Int] { frames.indices.filter { frames[$0].isCapture } }

  func problem(_ message: String, at offset: Int? = nil) -> RE2Problem {
    RE2Problem(offset: offset ?? index, message: message)
  }

  mutating func emit(_ text: String) { pieces.append(.text(Array(text.utf8))) }

  mutating func emit(_ range: Range<Int>) { pieces.append(.text(Array(bytes[range]))) }

  private mutating func endItem() {
    if let item { lengths[lengths.count - 1].branch += item.length }
    item = nil
  }

  mutating func read() throws(RE2Problem) {
    while let byte = peek {
      switch byte {
      case UInt8(ascii: "("): try open()
      case UInt8(ascii: ")"): try close()
      case UInt8(ascii: "|"):
        endItem()
        endBranch()
        frames[current].branches += 1
        emit("|")
        index += 1
      case UInt8(ascii: "*"), UInt8(ascii: "+"), UInt8(ascii: "?"): try quantifier(byte)
      case UInt8(ascii: "{"): try brace()
      case UInt8(ascii: "["):
        endItem()
        try characterClass()
        item = (1, nil)
      case UInt8(ascii: "\\"):
        endItem()
        item = (try escape(inClass: false), nil)
      case UInt8(ascii: "$"):
        endItem()
        emit(multiline[multiline.count - 1] ? "$" : "\\z")
        item = (0, nil)
        index += 1
      case UInt8(ascii: "^"):
        endItem()
        emit("^")
        item = (0, nil)
        index += 1
      default:
        endItem()
        character(byte)
      }
    }
    guard current == 0 else { throw problem("a group is not closed") }
    endItem()
    endBranch()
    frames[0].shortest = lengths[0].least ?? 0
  }

  private mutating func endBranch() {
    let top = lengths.count - 1
    lengths[top].least = min(lengths[top].least ?? .max, lengths[top].branch)
    lengths[top].branch = 0
  }

  /// A literal; a character of several bytes becomes a group, which can be repeated.
  private mutating func character(_ byte: UInt8) {
    let start = index
    index += 1
    while byte >= 0x80, let next = peek, next & 0xC0 == 0x80 { index += 1 }
    if byte >= 0x80 { emit("(?:") }
    emit(start..<index)
    if byte >= 0x80 { emit(")") }
    item = (index - start, nil)
  }

  // MARK: Groups

  private mutating func open() throws(RE2Problem) {
    endItem()
    let start = index
    index += 1
    var frame = Frame(parent: current, branch: frames[current].branches - 1)
    var isMultiline = multiline[multiline.count - 1]
    if peek == UInt8(ascii: "?") {
      index += 1
      if peek == UInt8(ascii: "P") || peek == UInt8(ascii: "<") {
        try skipName(from: start)
        frame.isCapture = true
      } else {
        let letters = try optionLetters(from: start, &isMultiline)
        guard peek == UInt8(ascii: ":") || peek == UInt8(ascii: ")") else {
          throw problem("this group is no RE2 syntax", at: start)
        }
        index += 1
        if bytes[index - 1] == UInt8(ascii: ")") {
          // Holds to the end of the group that is open.
          multiline[multiline.count - 1] = isMultiline
          emit("(?\(letters))")
          return
        }
        frame.options = letters
      }
    } else {
      frame.isCapture = true
    }
    frames.append(frame)
    let number = frames.count - 1
    frames[current].children.append(number)
    if frames.count > 10_000 || multiline.count > 1_000 { throw problem("too many groups", at: start) }
    current = number
    multiline.append(isMultiline)
    lengths.append((0, nil))
    pieces.append(.open(number))
  }

  private mutating func skipName(from start: Int) throws(RE2Problem) {
    if peek == UInt8(ascii: "P") { index += 1 }
    guard peek == UInt8(ascii: "<") else { throw problem("this group is no RE2 syntax", at: start) }
    index += 1
    let nameStart = index
    while let byte = peek, byte != UInt8(ascii: ">") {
      let isName = byte == 0x5F || (0x30...0x39).contains(byte) || (0x61...0x7A).contains(byte | 0x20)
      guard isName else { throw problem("lookarounds are no RE2 syntax", at: start) }
      index += 1
    }
    guard peek != nil, index > nameStart else { throw problem("the group's name is not closed", at: start) }
    index += 1
  }

  private mutating func optionLetters(from start: Int, _ isMultiline: inout Bool) throws(RE2Problem) -> String {
    let first = index
    var value = true
    while let byte = peek, byte != UInt8(ascii: ":"), byte != UInt8(ascii: ")") {
      switch byte {
      case UInt8(ascii: "-"): value = false
      case UInt8(ascii: "m"): isMultiline = value
      case UInt8(ascii: "i"), UInt8(ascii: "s"), UInt8(ascii: "U"): break
      default: throw problem("this group is no RE2 syntax: it has no lookarounds", at: start)
      }
      index += 1
    }
    return String(decoding: bytes[first..<index], as: UTF8.self)
  }

  private mutating func close() throws(RE2Problem) {
    guard let parent = frames[current].parent else { throw problem("an unmatched `)`") }
    endItem()
    endBranch()
    frames[current].shortest = lengths[lengths.count - 1].least ?? 0
    item = (frames[current].shortest, current)
    lengths.removeLast()
    multiline.removeLast()
    current = parent
    pieces.append(.close)
    index += 1
  }

  // MARK: Quantifiers

  private mutating func quantifier(_ byte: UInt8) throws(RE2Problem) {
    guard item != nil else { throw problem("nothing to repeat") }
    let start = index
    index += 1
    try finishQuantifier(start, minimum: byte == UInt8(ascii: "+") ? 1 : 0)
  }

  private mutating func finishQuantifier(_ start: Int, minimum: Int) throws(RE2Problem) {
    if peek == UInt8(ascii: "?") { index += 1 }
    if let next = peek, [UInt8(ascii: "*"), UInt8(ascii: "+"), UInt8(ascii: "?")].contains(next) {
      throw problem("a repeat of a repeat is no RE2 syntax")
    }
    emit(start..<index)
    if let (length, frame) = item {
      if minimum == 0, let frame { frames[frame].isOptional = true }
      lengths[lengths.count - 1].branch += min(1 << 20, length * min(minimum, 1_000))
    }
    item = nil
  }

  /// `{n}`, `{n,}`, `{n,m}`; any other brace stands for itself.
  private mutating func brace() throws(RE2Problem) {
    let start = index
    var at = index + 1
    var minimum = 0
    let digits = at
    while at < bytes.count, (0x30...0x39).contains(bytes[at]), at - digits < 6 {
      minimum = minimum * 10 + Int(bytes[at] - 0x30)
      at += 1
    }
    let hasMinimum = at > digits
    if hasMinimum, at < bytes.count, bytes[at] == UInt8(ascii: ",") {
      at += 1
      while at < bytes.count, (0x30...0x39).contains(bytes[at]) { at += 1 }
    }
    guard hasMinimum, at < bytes.count, bytes[at] == UInt8(ascii: "}") else {
      endItem()
      emit("\\{")
      index += 1
      item = (1, nil)
      return
    }
    guard item != nil else { throw problem("nothing to repeat") }
    index = at + 1
    try finishQuantifier(start, minimum: minimum)
  }
}
