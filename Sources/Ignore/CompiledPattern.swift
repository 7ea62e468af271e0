/// A pattern ready for matching, without the words that tell people about it.
struct CompiledPattern: Sendable {
  enum Kind: Sendable {
    /// All of the name or path.
    case literal
    /// `*literal`, by far the most frequent kind.
    case suffix
    /// A literal start, then the program.
    case program(GlobProgram)
    case segments(SegmentedPattern)
    /// Malformed.
    case impossible
  }

  let kind: Kind
  let isNegated: Bool
  let isDirectoryOnly: Bool
  /// About a name at any depth, else about the path below the ignore file.
  let isNameOnly: Bool
  let ignoreCase: Bool
  /// Ends in `/*` or `/**`: names everything in a directory.
  let namesAllBelow: Bool
  /// The literal start; for `suffix` the literal end.
  let literal: [UInt8]

  /// As git parses it (`parse_path_pattern` in git's `dir.c`).
  ///
  /// - Parameter text: the line, trimmed, not empty, not a comment.
  init(git text: ArraySlice<UInt8>, ignoreCase: Bool) {
    self.ignoreCase = ignoreCase
    let slash = UInt8(ascii: "/")
    var rest = text
    isNegated = rest.first == UInt8(ascii: "!")
    if isNegated { rest = rest.dropFirst() }
    isDirectoryOnly = rest.last == slash
    if isDirectoryOnly { rest = rest.dropLast() }
    let hasSlash = rest.contains(slash)
    if rest.first == slash { rest = rest.dropFirst() }
    let stars = rest.reversed().prefix { $0 == UInt8(ascii: "*") }.count
    namesAllBelow = !isDirectoryOnly && stars > 0 && rest.dropLast(stars).last == slash
    if !hasSlash {
      // Git splits the literal start off path patterns only; where `**` stands at the start this makes a difference.
      let program = GlobProgram(git: rest, isPath: false, ignoreCase: ignoreCase)
      (kind, literal, isNameOnly) = Self.name(program)
      return
    }
    let end = rest.firstIndex(where: Self.isSpecial) ?? rest.endIndex
    let start = ignoreCase ? rest[..<end].map(\.asciiLowercased) : Array(rest[..<end])
    var program = GlobProgram(git: rest[end...], isPath: true, ignoreCase: ignoreCase)
    if program.isImpossible {
      (kind, literal, isNameOnly) = (.impossible, start, false)
    } else if start.isEmpty, program.steps.first == .directories, Self.isOneComponent(program.steps.dropFirst()) {
      // `**/name` is `name`.
      program.steps.removeFirst()
      (kind, literal, isNameOnly) = Self.name(program)
    } else if let bytes = Self.bytes(program.steps[...]) {
      (kind, literal, isNameOnly) = (.literal, start + bytes, false)
    } else {
      (kind, literal, isNameOnly) = (.program(program), start, false)
    }
  }

  /// As go-git v5 parses it (`ParsePattern` in plumbing/format/gitignore/pattern.go of v5.19.2, no domain).
  ///
  /// - Parameter text: the line, trimmed, not blank, not a comment.
  init(go text: ArraySlice<UInt8>) {
    let slash = UInt8(ascii: "/")
    let space = UInt8(ascii: " ")
    ignoreCase = false
    namesAllBelow = false
    var rest = text
    isNegated = rest.first == UInt8(ascii: "!")
    if isNegated { rest = rest.dropFirst() }
    if !rest.suffix(2).elementsEqual([UInt8(ascii: "\\"), space]) {
      while rest.last == space { rest = rest.dropLast() }
    }
    isDirectoryOnly = rest.last == slash
    if isDirectoryOnly { rest = rest.dropLast() }
    if rest.contains(slash) {
      let segments = SegmentedPattern(rest, isDirectoryOnly: isDirectoryOnly)
      (kind, literal, isNameOnly) = (segments.isImpossible ? .impossible : .segments(segments), [], false)
    } else {
      (kind, literal, isNameOnly) = Self.name(GlobProgram(go: rest))
    }
  }

  /// True when the pattern is about the part of `path` that ends at `end`.
  ///
  /// - Parameters:
  ///   - base: where the part below the ignore file's directory starts.
  ///   - name: where the last component starts.
  func matches(_ path: Span<UInt8>, base: Int, name: Int, end: Int, isDirectory: Bool) -> Bool {
    if case .segments(let pattern) = kind {
      return pattern.matches(path, base: base, end: end, isDirectory: isDirectory)
    }
    if isDirectoryOnly, !isDirectory { return false }
    let start = isNameOnly ? name : base
    let length = end - start
    guard length >= literal.count else { return false }
    switch kind {
    case .literal: return length == literal.count && equals(path, at: start)
    case .suffix: return equals(path, at: end - literal.count)
    case .program(let program):
      return equals(path, at: start) && program.matches(path, from: start + literal.count, to: end)
    case .segments, .impossible: return false
    }
  }

  private func equals(_ path: Span<UInt8>, at start: Int) -> Bool {
    for index in literal.indices {
      let byte = path[start + index]
      if (ignoreCase ? byte.asciiLowercased : byte) != literal[index] { return false }
    }
    return true
  }

  private static func name(_ program: GlobProgram) -> (Kind, [UInt8], Bool) {
    if program.isImpossible { return (.impossible, [], true) }
    if let bytes = bytes(program.steps[...]) { return (.literal, bytes, true) }
    if program.steps.first == .star, let bytes = bytes(program.steps.dropFirst()) { return (.suffix, bytes, true) }
    return (.program(program), [], true)
  }

  /// Nil when one of the steps stands for more than one byte.
  private static func bytes(_ steps: ArraySlice<GlobStep>) -> [UInt8]? {
    var bytes: [UInt8] = []
    for step in steps {
      guard case .byte(let byte) = step else { return nil }
      bytes.append(byte)
    }
    return bytes
  }

  /// True when what the steps match is a whole component and never several.
  private static func isOneComponent(_ steps: ArraySlice<GlobStep>) -> Bool {
    !steps.isEmpty
      && steps.allSatisfy { $0 != .byte(UInt8(ascii: "/")) && $0 != .anything && $0 != .directories }
  }

  private static func isSpecial(_ byte: UInt8) -> Bool {
    byte == UInt8(ascii: "*") || byte == UInt8(ascii: "?") || byte == UInt8(ascii: "[") || byte == UInt8(ascii: "\\")
  }
}
