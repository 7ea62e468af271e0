/// By what a pattern is found: the most selective thing that is known of the last component of every path it matches.
enum PatternKey: Sendable {
  /// The whole name.
  case name(UInt32)
  /// What follows the last '.'.
  case fileExtension(UInt32)
  /// The first two bytes of the name.
  case head(UInt32)
  /// The last two bytes of the name.
  case tail(UInt32)
  /// Nothing of the name is known; the path must have these marks.
  case rest(PathMarks)
  /// It matches nothing.
  case never

  init(_ pattern: CompiledPattern) {
    switch pattern.kind {
    case .impossible: self = .never
    case .literal: self = Self.lastComponent(pattern.literal.map { .byte($0) })
    case .suffix: self = Self.lastComponent([.star] + pattern.literal.map { .byte($0) })
    case .program(let program): self = Self.lastComponent(pattern.literal.map { .byte($0) } + program.steps)
    case .segments(let segments):
      // Judged with the directories above first, a path is matched by the last segment only.
      self = segments.lastSteps.map(Self.lastComponent) ?? .rest(PathMarks())
    }
  }

  private static func lastComponent(_ steps: [GlobStep]) -> PatternKey {
    var start = steps.count
    while start > 0, !endsComponent(steps[start - 1]) {
      if steps[start - 1] == .anything { return .rest(marks(steps)) }
      start -= 1
    }
    let component = steps[start...]
    let isWhole = beginsComponent(steps, start)
    let head = isWhole ? bytes(component) : []
    let tail = Array(bytes(component.reversed()).reversed())
    if isWhole, !head.isEmpty, head.count == component.count {
      return .name(NameFacts.key(head.span, 0, head.count))
    }
    if head.count >= 2 { return .head(NameFacts.pair(head[0], head[1])) }
    if let dot = tail.lastIndex(of: UInt8(ascii: ".")) {
      return .fileExtension(NameFacts.key(tail.span, dot + 1, tail.count))
    }
    if tail.count >= 2 { return .tail(NameFacts.pair(tail[tail.count - 2], tail[tail.count - 1])) }
    return .rest(marks(steps))
  }

  /// What every matching path has in its components that are written out.
  private static func marks(_ steps: [GlobStep]) -> PathMarks {
    var marks = PathMarks()
    for start in steps.indices where beginsComponent(steps, start) {
      let head = bytes(steps[start...].prefix(2))
      if head.count == 2 { marks.insert(beginning: NameFacts.pair(head[0], head[1])) }
    }
    for end in steps.indices where end >= 2 && steps[end] == .byte(UInt8(ascii: "/")) {
      let tail = bytes(steps[(end - 2)..<end])
      if tail.count == 2 { marks.insert(ending: NameFacts.pair(tail[0], tail[1])) }
    }
    return marks
  }

  private static func endsComponent(_ step: GlobStep) -> Bool {
    step == .byte(UInt8(ascii: "/")) || step == .directories
  }

  /// True when what `steps[start...]` match always starts where a component does.
  ///
  /// A `**/` that git found behind its literal start may match nothing: `a**/b` is about `ab`, too.
  private static func beginsComponent(_ steps: [GlobStep], _ start: Int) -> Bool {
    if start == 0 { return true }
    if steps[start - 1] == .byte(UInt8(ascii: "/")) { return true }
    return steps[start - 1] == .directories && beginsComponent(steps, start - 1)
  }

  /// The literal start, up to a '/'.
  private static func bytes(_ steps: some Sequence<GlobStep>) -> [UInt8] {
    var bytes: [UInt8] = []
    for step in steps {
      guard case .byte(let byte) = step, byte != UInt8(ascii: "/") else { break }
      bytes.append(byte)
    }
    return bytes
  }
}
