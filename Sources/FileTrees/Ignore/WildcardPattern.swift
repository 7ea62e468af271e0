/// The part of an ignore pattern that follows its literal prefix, compiled: git's `wildmatch` without recursion.
///
/// A match costs at most the square of the text's length, whatever the pattern, because only the last `*` of a path
/// component and the last `**` are ever tried again: what follows an earlier one was already found at its earliest
/// place. The rules are those of `wildmatch.c` in git, `gitignore(5)` describes them.
struct WildcardPattern: Sendable {
  private enum Token: Sendable {
    case byte(UInt8)
    /// `?`: one byte, not '/'.
    case any
    case set(ByteSet)
    /// `*`: any bytes but '/'.
    case star
    /// `**` as a whole component, at the end or before an escaped '/': anything.
    case anything
    /// `**/`: nothing, or whole components with their '/'.
    case directories
  }

  private var tokens: [Token] = []
  /// Set by a malformed bracket expression: git then never matches.
  private var isImpossible = false
  private let ignoreCase: Bool

  /// - Parameters:
  ///   - isPath: true for a pattern with a '/': `**` is special, text may hold several components.
  init(_ pattern: ArraySlice<UInt8>, isPath: Bool, ignoreCase: Bool) {
    self.ignoreCase = ignoreCase
    var index = pattern.startIndex
    while index < pattern.endIndex, !isImpossible {
      let byte = pattern[index]
      switch byte {
      case UInt8(ascii: "\\"):
        index += 1
        guard index < pattern.endIndex else {
          isImpossible = true
          break
        }
        // Not folded, as in git: with core.ignoreCase an escaped capital matches nothing.
        tokens.append(.byte(pattern[index]))
        index += 1
      case UInt8(ascii: "?"):
        tokens.append(.any)
        index += 1
      case UInt8(ascii: "*"):
        index = appendStars(pattern, from: index, isPath: isPath)
      case UInt8(ascii: "["):
        if let set = ByteSet(bracketIn: pattern, at: &index, ignoreCase: ignoreCase) {
          tokens.append(.set(set))
        } else {
          isImpossible = true
        }
      default:
        tokens.append(.byte(ignoreCase ? byte.asciiLowercased : byte))
        index += 1
      }
    }
  }

  private mutating func appendStars(_ pattern: ArraySlice<UInt8>, from start: Int, isPath: Bool) -> Int {
    var index = start
    while index < pattern.endIndex, pattern[index] == UInt8(ascii: "*") { index += 1 }
    let slash = UInt8(ascii: "/")
    // A component of its own: `prev_p < pattern` in git looks at the pattern after its literal prefix, and so do we.
    let opensComponent = start == pattern.startIndex || pattern[start - 1] == slash
    guard isPath, index - start > 1, opensComponent else {
      tokens.append(.star)
      return index
    }
    if index == pattern.endIndex {
      tokens.append(.anything)
    } else if pattern[index] == slash {
      if case .directories? = tokens.last {} else { tokens.append(.directories) }
      index += 1
    } else if pattern[index] == UInt8(ascii: "\\"), index + 1 < pattern.endIndex, pattern[index + 1] == slash {
      tokens.append(.anything)
    } else {
      tokens.append(.star)
    }
    return index
  }

  /// True when all of `text` matches.
  func matches(_ text: Span<UInt8>) -> Bool {
    guard !isImpossible else { return false }
    let slash = UInt8(ascii: "/")
    var position = 0
    var token = 0
    var star: (token: Int, position: Int)?
    var wide: (token: Int, position: Int)?

    while true {
      if token < tokens.count {
        switch tokens[token] {
        case .star:
          token += 1
          star = (token, position)
          continue
        case .anything:
          token += 1
          if token == tokens.count { return true }
          wide = (token, position)
          star = nil
          continue
        case .directories:
          token += 1
          wide = (token, position)
          star = nil
          continue
        case .byte(let byte):
          if position < text.count, folded(text[position]) == byte {
            // What follows a '/' no longer depends on how the component before it was matched.
            if byte == slash { star = nil }
            token += 1
            position += 1
            continue
          }
        case .any:
          if position < text.count, text[position] != slash {
            token += 1
            position += 1
            continue
          }
        case .set(let set):
          if position < text.count, text[position] != slash, set.contains(folded(text[position])) {
            token += 1
            position += 1
            continue
          }
        }
      } else if position == text.count {
        return true
      }

      if let last = star, last.position < text.count, text[last.position] != slash {
        star = (last.token, last.position + 1)
        token = last.token
        position = last.position + 1
      } else if let last = wide, let next = advance(last, in: text) {
        star = nil
        wide = (last.token, next)
        token = last.token
        position = next
      } else {
        return false
      }
    }
  }

  /// The next place at which what follows a `**` may start; nil when there is none.
  private func advance(_ wide: (token: Int, position: Int), in text: Span<UInt8>) -> Int? {
    var position = wide.position
    if case .anything = tokens[wide.token - 1] { return position < text.count ? position + 1 : nil }
    while position < text.count {
      position += 1
      if text[position - 1] == UInt8(ascii: "/") { return position }
    }
    return nil
  }

  private func folded(_ byte: UInt8) -> UInt8 { ignoreCase ? byte.asciiLowercased : byte }
}

extension UInt8 {
  /// The lower-case letter for `A` to `Z`, else the byte itself.
  var asciiLowercased: UInt8 { self >= UInt8(ascii: "A") && self <= UInt8(ascii: "Z") ? self | 0x20 : self }
}
