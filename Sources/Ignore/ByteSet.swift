/// A bracket expression of an ignore pattern: `[a-z]`, `[!0-9]`, `[[:alpha:]_]`.
struct ByteSet: Sendable {
  private var words: (UInt64, UInt64, UInt64, UInt64) = (0, 0, 0, 0)

  /// Parses the expression that starts at `index` ('['), and moves `index` behind it.
  ///
  /// Returns nil when it is malformed: no closing bracket, or an unknown class name.
  init?(bracketIn pattern: ArraySlice<UInt8>, at index: inout Int, ignoreCase: Bool) {
    var next = index + 1
    func byte(at position: Int) -> UInt8 { position < pattern.endIndex ? pattern[position] : 0 }

    var current = byte(at: next)
    let isNegated = current == UInt8(ascii: "!") || current == UInt8(ascii: "^")
    if isNegated {
      next += 1
      current = byte(at: next)
    }
    // 0 stands for "nothing a range could start with", as in git.
    var previous: UInt8 = 0
    // The next closing bracket, looked for once: a long line of `[:` costs no square.
    var knownClose: Int?
    repeat {
      guard next < pattern.endIndex else { return nil }
      if current == UInt8(ascii: "\\") {
        next += 1
        guard next < pattern.endIndex else { return nil }
        current = byte(at: next)
        insert(current...current)
      } else if current == UInt8(ascii: "-"), previous != 0, next + 1 < pattern.endIndex,
        byte(at: next + 1) != UInt8(ascii: "]")
      {
        next += 1
        current = byte(at: next)
        if current == UInt8(ascii: "\\") {
          next += 1
          guard next < pattern.endIndex else { return nil }
          current = byte(at: next)
        }
        if previous <= current { insertRange(previous...current, ignoreCase: ignoreCase) }
        current = 0
      } else if current == UInt8(ascii: "["), byte(at: next + 1) == UInt8(ascii: ":") {
        let nameStart = next + 2
        if knownClose.map({ $0 < nameStart }) ?? true {
          knownClose = pattern[min(nameStart, pattern.endIndex)...].firstIndex(of: UInt8(ascii: "]"))
        }
        guard let close = knownClose else { return nil }
        if close > nameStart, pattern[close - 1] == UInt8(ascii: ":") {
          guard insertClass(pattern[nameStart..<(close - 1)], ignoreCase: ignoreCase) else { return nil }
          next = close
          current = 0
        } else {
          insert(current...current)
        }
      } else {
        insert(current...current)
      }
      previous = current
      next += 1
      current = byte(at: next)
    } while current != UInt8(ascii: "]")
    index = next + 1
    if isNegated { words = (~words.0, ~words.1, ~words.2, ~words.3) }
  }

  func contains(_ byte: UInt8) -> Bool {
    let bit: UInt64 = 1 << UInt64(byte & 63)
    switch byte >> 6 {
    case 0: return words.0 & bit != 0
    case 1: return words.1 & bit != 0
    case 2: return words.2 & bit != 0
    default: return words.3 & bit != 0
    }
  }

  private mutating func insert(_ range: ClosedRange<UInt8>) {
    for byte in range {
      let bit: UInt64 = 1 << UInt64(byte & 63)
      switch byte >> 6 {
      case 0: words.0 |= bit
      case 1: words.1 |= bit
      case 2: words.2 |= bit
      default: words.3 |= bit
      }
    }
  }

  /// The text is folded to lower case before it is looked up; a range of capitals must hold the small letters, too.
  private mutating func insertRange(_ range: ClosedRange<UInt8>, ignoreCase: Bool) {
    insert(range)
    guard ignoreCase else { return }
    for upper in UInt8(ascii: "A")...UInt8(ascii: "Z") where range.contains(upper) {
      insert(upper.asciiLowercased...upper.asciiLowercased)
    }
  }

  /// Git's own character classes (`sane_ctype`), which know ASCII only and whose space has no vertical tab.
  private mutating func insertClass(_ name: ArraySlice<UInt8>, ignoreCase: Bool) -> Bool {
    // Bytes, not text: what is canonically equivalent to a name is not the name.
    guard let known = ByteSet.classNames.first(where: { $0.utf8.elementsEqual(name) }) else { return false }
    switch known {
    case "alnum":
      insertLetters()
      insert(0x30...0x39)
    case "alpha": insertLetters()
    case "blank":
      insert(0x09...0x09)
      insert(0x20...0x20)
    case "cntrl":
      insert(0x00...0x1F)
      insert(0x7F...0x7F)
    case "digit": insert(0x30...0x39)
    case "graph": insert(0x21...0x7E)
    case "lower": insert(0x61...0x7A)
    case "print": insert(0x20...0x7E)
    case "punct":
      insert(0x21...0x2F)
      insert(0x3A...0x40)
      insert(0x5B...0x60)
      insert(0x7B...0x7E)
    case "space":
      insert(0x09...0x0A)
      insert(0x0D...0x0D)
      insert(0x20...0x20)
    case "upper":
      insert(0x41...0x5A)
      if ignoreCase { insert(0x61...0x7A) }
    case "xdigit":
      insert(0x30...0x39)
      insert(0x41...0x46)
      insert(0x61...0x66)
    default: return false
    }
    return true
  }

  private static let classNames = [
    "alnum", "alpha", "blank", "cntrl", "digit", "graph", "lower", "print", "punct", "space", "upper", "xdigit",
  ]

  private mutating func insertLetters() {
    insert(0x41...0x5A)
    insert(0x61...0x7A)
  }
}
