/// One bit, of 64 that they are shared out to, for the two bytes that each component of a path begins with, and one for
/// the two that it ends with; what a pattern needs and a path lacks tells them apart without looking at either.
struct PathMarks: Sendable {
  private var beginnings: UInt64 = 0
  private var endings: UInt64 = 0

  /// Of a path that is not known as a whole.
  static let all: PathMarks = {
    var marks = PathMarks()
    marks.beginnings = .max
    marks.endings = .max
    return marks
  }()

  func contains(_ other: PathMarks) -> Bool {
    beginnings & other.beginnings == other.beginnings && endings & other.endings == other.endings
  }

  mutating func insert(_ facts: NameFacts) {
    beginnings |= NameFacts.mark(facts.head)
    endings |= NameFacts.mark(facts.tail)
  }

  mutating func insert(beginning pair: UInt32) { beginnings |= NameFacts.mark(pair) }

  mutating func insert(ending pair: UInt32) { endings |= NameFacts.mark(pair) }
}
