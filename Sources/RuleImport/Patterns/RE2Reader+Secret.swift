extension RE2Reader {
  /// True when the frame takes part in every match.
  func isCertain(_ frame: Int) -> Bool {
    var number = frame
    while true {
      if frames[number].isOptional { return false }
      guard let parent = frames[number].parent else { return true }
      if frames[parent].branches > 1 { return false }
      number = parent
    }
  }

  private func captures(_ frame: Int) -> Bool {
    var open = [frame]
    while let number = open.popLast() {
      if frames[number].isCapture { return true }
      open += frames[number].children
    }
    return false
  }

  /// Marks in each branch the group that is the first not empty one in every match that goes through the branch.
  ///
  /// False when that depends on the text; marks may be left over then. `hasLater`: a group follows that would be the
  /// first one where this frame has none.
  mutating func chooseSecret(in frame: Int, hasLater: Bool) -> Bool {
    for branch in 0..<frames[frame].branches {
      let groups = frames[frame].children.filter { frames[$0].branch == branch && captures($0) }
      guard let first = groups.first else {
        if hasLater { return false }
        continue
      }
      let isLast = groups.count == 1 && !hasLater
      if frames[first].isOptional || frames[first].shortest == 0, !isLast { return false }
      if frames[first].isCapture {
        // Where it is empty, a group inside of it is empty, too.
        frames[first].isSecret = true
      } else if !chooseSecret(in: first, hasLater: !isLast) {
        return false
      }
    }
    if frames[frame].branches > 1 { frames[frame].isReset = true }
    return true
  }

  mutating func forgetSecret() {
    for number in frames.indices {
      frames[number].isSecret = false
      frames[number].isReset = false
    }
  }

  /// The PCRE2 pattern: the secret's group has its name, no other group captures.
  func rendered() -> String {
    var text: [UInt8] = []
    if frames[0].isReset { text += Array("(?|".utf8) }
    for piece in pieces {
      switch piece {
      case .text(let bytes): text += bytes
      case .close: text.append(UInt8(ascii: ")"))
      case .open(let number):
        let frame = frames[number]
        if frame.isSecret {
          text += Array("(?<secret>".utf8)
        } else if frame.isReset {
          text += Array((frame.options.isEmpty ? "(?|" : "(?|(?\(frame.options))").utf8)
        } else {
          text += Array("(?\(frame.options):".utf8)
        }
      }
    }
    if frames[0].isReset { text.append(UInt8(ascii: ")")) }
    return String(decoding: text, as: UTF8.self)
  }
}
