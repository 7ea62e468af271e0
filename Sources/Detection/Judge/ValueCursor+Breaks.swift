/// Values that begin behind the break of a line.
extension ValueCursor {
  /// ` + "v"`, `\n  . 'v'` behind a text that is empty.
  func appended(_ bytes: Span<UInt8>) -> AssignmentValue? {
    var next = self
    _ = next.skipLineBreak(bytes)
    guard let sign = next.peek(bytes), "+.&~^".utf8.contains(sign) else { return nil }
    next.position += 1
    // `..` of Lua, `++` of Haskell.
    if next.peek(bytes) == sign { next.position += 1 }
    next.skipBlanks(bytes, limit: 24)
    if next.peek(bytes) == 0x0A || next.peek(bytes) == 0x0D { _ = next.skipLineBreak(bytes) }
    next.skipStringPrefix(bytes)
    return next.quoted(bytes)
  }

  /// Passes a line of comment where one stands here; false where it does not end within reach.
  mutating func skipCommentLine(_ bytes: Span<UInt8>) -> Bool {
    guard ValueCursor.isText(bytes, position, "//") || ValueCursor.isText(bytes, position, "# ") else { return true }
    let start = position
    while let byte = peek(bytes), byte != 0x0A, position - start < 160 { position += 1 }
    return skipLineBreak(bytes)
  }

  /// The rest of a line of blanks, the break, and the indentation of the next line.
  mutating func skipLineBreak(_ bytes: Span<UInt8>) -> Bool {
    skipBlanks(bytes, limit: 24)
    if peek(bytes) == 0x0D { position += 1 }
    guard peek(bytes) == 0x0A else { return false }
    position += 1
    skipBlanks(bytes, limit: 80)
    // Empty lines between.
    for _ in 0..<2 {
      var next = self
      if next.peek(bytes) == 0x0D { next.position += 1 }
      guard next.peek(bytes) == 0x0A else { break }
      next.position += 1
      next.skipBlanks(bytes, limit: 80)
      self = next
    }
    return true
  }
}
