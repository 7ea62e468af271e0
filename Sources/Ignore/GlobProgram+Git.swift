extension GlobProgram {
  /// Compiles the part of a git pattern that follows its literal start.
  ///
  /// - Parameter isPath: true for a pattern with a '/': `**` is special, text may hold several components.
  init(git pattern: ArraySlice<UInt8>, isPath: Bool, ignoreCase: Bool) {
    self.init()
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
        steps.append(.byte(pattern[index]))
        index += 1
      case UInt8(ascii: "?"):
        steps.append(.any)
        index += 1
      case UInt8(ascii: "*"):
        index = appendStars(pattern, from: index, isPath: isPath)
      case UInt8(ascii: "["):
        if let set = ByteSet(bracketIn: pattern, at: &index, ignoreCase: ignoreCase) {
          steps.append(.set(Int32(sets.count)))
          sets.append(set)
        } else {
          isImpossible = true
        }
      default:
        steps.append(.byte(ignoreCase ? byte.asciiLowercased : byte))
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
      steps.append(.star)
      return index
    }
    if index == pattern.endIndex {
      steps.append(.anything)
    } else if pattern[index] == slash {
      if steps.last != .directories { steps.append(.directories) }
      index += 1
    } else if pattern[index] == UInt8(ascii: "\\"), index + 1 < pattern.endIndex, pattern[index + 1] == slash {
      steps.append(.anything)
    } else {
      steps.append(.star)
    }
    return index
  }
}
