/// One step of a compiled glob.
enum GlobStep: Sendable, Equatable {
  case byte(UInt8)
  /// `?`: one byte, not '/'.
  case any
  /// A bracket expression of git's, by its number.
  case set(Int32)
  /// `*`: any bytes but '/'.
  case star
  /// `**` as a whole component, at the end or before an escaped '/': anything.
  case anything
  /// `**/`: nothing, or whole components with their '/'.
  case directories
  /// `?` as Go reads it: one UTF-8 scalar, or one byte that belongs to none.
  case scalar
  /// A bracket expression of Go's, by its number.
  case scalarSet(Int32)
}

/// A glob compiled to steps: git's `wildmatch` without recursion, and Go's `filepath.Match` of one path segment.
///
/// A match costs at most the square of the text's length, whatever the pattern, because only the last `*` of a path
/// component and the last `**` are ever tried again: what follows an earlier one was already found at its earliest
/// place. The rules are those of `wildmatch.c` in git, `gitignore(5)` describes them.
struct GlobProgram: Sendable {
  var steps: [GlobStep] = []
  var sets: [ByteSet] = []
  var scalarSets: [ScalarSet] = []
  /// Set by a malformed pattern: it never matches.
  var isImpossible = false
  var ignoreCase = false

  init() {}

  /// True when all of `text` from `start` to `end` matches.
  func matches(_ text: Span<UInt8>, from start: Int, to end: Int) -> Bool {
    guard !isImpossible else { return false }
    let slash = UInt8(ascii: "/")
    let count = steps.count
    var position = start
    var step = 0
    var star: (step: Int, position: Int)?
    var wide: (step: Int, position: Int)?

    while true {
      if step < count {
        switch steps[step] {
        case .star:
          step += 1
          star = (step, position)
          continue
        case .anything:
          step += 1
          if step == count { return true }
          wide = (step, position)
          star = nil
          continue
        case .directories:
          step += 1
          wide = (step, position)
          star = nil
          continue
        case .byte(let byte):
          if position < end, folded(text[position]) == byte {
            // What follows a '/' no longer depends on how the component before it was matched.
            if byte == slash { star = nil }
            step += 1
            position += 1
            continue
          }
        case .any:
          if position < end, text[position] != slash {
            step += 1
            position += 1
            continue
          }
        case .set(let number):
          if position < end, text[position] != slash, sets[Int(number)].contains(folded(text[position])) {
            step += 1
            position += 1
            continue
          }
        case .scalar, .scalarSet:
          if position < end, text[position] != slash {
            let (value, length) = UTF8Scalar.decode(text, at: position, end: end)
            if accepts(steps[step], value) {
              step += 1
              position += length
              continue
            }
          }
        }
      } else if position == end {
        return true
      }

      if let last = star, last.position < end, text[last.position] != slash {
        star = (last.step, last.position + 1)
        step = last.step
        position = last.position + 1
      } else if let last = wide, let next = advance(last, in: text, end) {
        star = nil
        wide = (last.step, next)
        step = last.step
        position = next
      } else {
        return false
      }
    }
  }

  private func accepts(_ step: GlobStep, _ value: UInt32) -> Bool {
    guard case .scalarSet(let number) = step else { return true }
    return scalarSets[Int(number)].contains(value)
  }

  /// The next place at which what follows a `**` may start; nil when there is none.
  private func advance(_ wide: (step: Int, position: Int), in text: Span<UInt8>, _ end: Int) -> Int? {
    var position = wide.position
    if steps[wide.step - 1] == .anything { return position < end ? position + 1 : nil }
    while position < end {
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
