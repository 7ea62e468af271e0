/// Patterns sorted by what they are found by, so that few of them are asked about a path.
///
/// A class, because it is passed around much and its parts are many.
final class PatternSet: Sendable {
  let patterns: [CompiledPattern]
  private let names: KeyTable
  private let extensions: KeyTable
  private let heads: KeyTable
  private let tails: KeyTable
  private let rest: [(number: Int32, marks: PathMarks)]
  /// Patterns that end in `/*` or `/**`.
  let allBelow: [Int]

  /// - Parameter isAsked: false for patterns that take part in no answer.
  init(_ patterns: [CompiledPattern], isAsked: (CompiledPattern) -> Bool = { _ in true }) {
    self.patterns = patterns
    var names: [(key: UInt32, number: Int)] = []
    var extensions = names
    var heads = names
    var tails = names
    var rest: [(number: Int32, marks: PathMarks)] = []
    for (number, pattern) in patterns.enumerated() where isAsked(pattern) {
      switch PatternKey(pattern) {
      case .name(let key): names.append((key, number))
      case .fileExtension(let key): extensions.append((key, number))
      case .head(let key): heads.append((key, number))
      case .tail(let key): tails.append((key, number))
      case .rest(let marks): rest.append((Int32(number), marks))
      case .never: break
      }
    }
    self.names = KeyTable(names)
    self.extensions = KeyTable(extensions)
    self.heads = KeyTable(heads)
    self.tails = KeyTable(tails)
    self.rest = rest
    allBelow = patterns.indices.filter { patterns[$0].namesAllBelow && isAsked(patterns[$0]) }
  }

  /// Calls `body` with every pattern that may be about a component, in no order; it ends when `body` returns true.
  @inline(__always)
  func eachCandidate(_ facts: NameFacts, _ marks: PathMarks, _ body: (Int) -> Bool) {
    if names.contains(facts.name, where: body) || extensions.contains(facts.fileExtension, where: body)
      || heads.contains(facts.head, where: body) || tails.contains(facts.tail, where: body)
    {
      return
    }
    for index in rest.indices where marks.contains(rest[index].marks) {
      if body(Int(rest[index].number)) { return }
    }
  }

  /// The last pattern, or the first, about the component of `path` that `facts` describe; nil when none is.
  func decider(
    _ path: Span<UInt8>, _ facts: NameFacts, _ marks: PathMarks, base: Int, isDirectory: Bool, last: Bool
  ) -> Int? {
    var best = -1
    eachCandidate(facts, marks) { number in
      if best < 0 || (number > best) == last,
        patterns[number].matches(
          path, base: base, name: Int(facts.start), end: Int(facts.end), isDirectory: isDirectory)
      {
        best = number
      }
      return false
    }
    return best < 0 ? nil : best
  }
}
