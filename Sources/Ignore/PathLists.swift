/// Several lists of patterns, those of many rules, that are asked together which of them name a path.
public struct PathLists: Sendable {
  private let patternSet: PatternSet
  /// The list of each pattern.
  private let owners: [Int32]
  /// Lists with a `!` pattern, in which the last match decides; empty when there is none.
  private let isOrdered: [Bool]

  /// - Parameter lists: each as in `IgnoreDialect.pathList`; one glob a list tells the globs apart.
  public init(_ lists: [[String]]) {
    var patterns: [CompiledPattern] = []
    var owners: [Int32] = []
    var isOrdered = Array(repeating: false, count: lists.count)
    for (number, list) in lists.enumerated() {
      for glob in list {
        guard let line = IgnoreLines.gitLine(Array(glob.utf8)[...], 1) else { continue }
        patterns.append(CompiledPattern(git: line.pattern[...], ignoreCase: false))
        owners.append(Int32(number))
        if line.isNegated { isOrdered[number] = true }
      }
    }
    patternSet = PatternSet(patterns) { !$0.isNegated }
    self.owners = owners
    self.isOrdered = isOrdered.contains(true) ? isOrdered : []
  }

  public var isEmpty: Bool { patternSet.patterns.isEmpty }

  /// True when one of the lists names the path or a directory above it.
  public func coversAny(_ path: PathCandidate) -> Bool {
    var isCovered = false
    eachMatch(path) { _ in
      isCovered = true
      return true
    }
    return isCovered
  }

  /// The numbers of the lists that name the path or a directory above it, ascending.
  public func covering(_ path: PathCandidate) -> [Int] {
    var numbers: [Int] = []
    eachMatch(path) { number in
      if !numbers.contains(number) { numbers.append(number) }
      return false
    }
    numbers.sort()
    return numbers
  }

  @inline(__always)
  private func eachMatch(_ path: PathCandidate, _ body: (Int) -> Bool) {
    let span = path.bytes.span
    var isDone = false
    for facts in path.parents where !isDone {
      patternSet.eachCandidate(facts, path.marks) { number in
        isDone = names(number, span, facts, isDirectory: true) && body(Int(owners[number]))
        return isDone
      }
    }
    if isDone { return }
    patternSet.eachCandidate(path.name, path.marks) { number in
      names(number, span, path.name, isDirectory: path.isDirectory) && body(Int(owners[number]))
    }
  }

  private func names(_ number: Int, _ path: Span<UInt8>, _ facts: NameFacts, isDirectory: Bool) -> Bool {
    func isMatch(_ number: Int) -> Bool {
      patternSet.patterns[number].matches(
        path, base: 0, name: Int(facts.start), end: Int(facts.end), isDirectory: isDirectory)
    }
    guard isMatch(number) else { return false }
    if isOrdered.isEmpty || !isOrdered[Int(owners[number])] { return true }
    // A later negation of the same list takes it out, unless something after that brings it back.
    var last = number
    var next = number + 1
    while next < owners.count, owners[next] == owners[number] {
      if isMatch(next) { last = next }
      next += 1
    }
    return !patternSet.patterns[last].isNegated
  }
}
