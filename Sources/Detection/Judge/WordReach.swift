/// How far words without quotes reach, remembered from one word to the next: thousands of assignments may stand in one
/// run of bytes without a blank.
struct WordReach {
  /// Nothing in this range ends a word.
  private var start = 0
  private var end = 0
  /// What stands at `end` ends one.
  private var isEnded = false
  private var asked = 0
  /// Whether anything was asked since this was last set to false.
  var wasAsked = false

  /// More values that end at one place are not looked at.
  private static let mostInOneWord = 12

  init() {}

  /// The end of the word that begins at `offset`, at most `limit` bytes further; nil when too many words that began
  /// before it reach as far.
  mutating func end(
    _ bytes: Span<UInt8>, from offset: Int, limit: Int, isEnd: (UInt8) -> Bool
  ) -> Int? {
    if offset < start || offset > end { self = WordReach(at: offset) }
    wasAsked = true
    let stop = min(bytes.count, offset + limit)
    while !isEnded, end < stop {
      if isEnd(bytes[end]) { isEnded = true } else { end += 1 }
    }
    asked += 1
    return isEnded && asked > WordReach.mostInOneWord ? nil : min(end, stop)
  }

  private init(at offset: Int) { (start, end) = (offset, offset) }
}

/// What reading assignments remembers of the bytes it has been through.
struct AssignmentMemory {
  var prose = SurroundingProse()
  /// Words that end at a blank, a bracket or a separator, and those that only blanks and quotes end.
  var bareWords = WordReach()
  var words = WordReach()
  var tables = TableReach()

  init() {}

  /// Whether words or tables were asked for since `forgetQuestions`: what is found then depends on what stands far away.
  var wasAsked: Bool { bareWords.wasAsked || words.wasAsked || tables.wasAsked }

  mutating func forgetQuestions() {
    bareWords.wasAsked = false
    words.wasAsked = false
    tables.wasAsked = false
  }
}
