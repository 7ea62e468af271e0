internal import Model

/// A record of `git diff --raw -z` or `git diff-tree --raw -z`, paths relative to the top of the work tree.
struct RawChange: Sendable, Hashable {
  /// A file as it was before; its mode is 0 where there was none.
  struct Side: Sendable, Hashable {
    var mode: UInt32
    var blob: ObjectID

    var isFile: Bool { mode & 0o170000 == 0o100000 }

    var isSymbolicLink: Bool { mode == 0o120000 }
  }

  /// The commit that makes the change, where the output names it.
  var commit: ObjectID?
  /// The letter: A, M, R, C, T, D, U. Of a merge the letter that is about its first parent.
  var letter: UInt8
  var mode: UInt32
  var blob: ObjectID
  /// One side; of a merge one for each parent, in their order.
  var previous: [Side]
  var path: [UInt8]
  var previousPath: [UInt8]?

  /// False for a path that was there before.
  var isOfNewPath: Bool { [UInt8(ascii: "A"), UInt8(ascii: "R"), UInt8(ascii: "C")].contains(letter) }

  /// Parses `:mode mode object object letter[score] NUL path NUL [path NUL]`.
  ///
  /// Returns nil when the output does not have this form: a change would be lost.
  static func parse(_ output: [UInt8]) -> [RawChange]? {
    var reader = RawChangeReader()
    reader.take(output)
    return reader.isComplete ? reader.changes : nil
  }

  /// Of a merge that deletes the path the mode says so: its letters are about single parents.
  var isDeletion: Bool { letter == UInt8(ascii: "D") || mode == 0 && !isUnmerged }

  /// The merge of the path is not resolved.
  var isUnmerged: Bool { letter == UInt8(ascii: "U") }

  var isFile: Bool { mode & 0o170000 == 0o100000 }

  var isSymbolicLink: Bool { mode == 0o120000 }

  var isSubmodule: Bool { mode == 0o160000 }

  /// The contents that the change replaces; of a link the paths, as contents, that it led to.
  var replacedBlobs: [ObjectID] {
    if letter == UInt8(ascii: "A"), previous.count == 1 { return [] }
    return previous.filter { $0.isFile || isSymbolicLink && $0.isSymbolicLink }.map(\.blob)
  }
}

/// Reads records of changes as git writes them, piece by piece.
///
/// Source: git-diff-tree(1), "Raw output format" and "Diff format for merges"; with `--stdin` the name of a commit
/// precedes its records.
struct RawChangeReader: Sendable {
  private(set) var changes: [RawChange] = []
  private var commit: ObjectID?
  /// A record that waits for its paths.
  private var open: RawChange?
  private var field: [UInt8] = []
  private var isMalformed = false

  /// False when the output broke off or is of another form.
  var isComplete: Bool { !isMalformed && open == nil && field.isEmpty }

  mutating func take(_ bytes: [UInt8]) {
    var rest = bytes[...]
    while !isMalformed, let end = rest.firstIndex(of: 0) {
      field += rest[..<end]
      finishField()
      rest = rest[(end + 1)...]
    }
    field += rest
  }

  private mutating func finishField() {
    defer { field.removeAll(keepingCapacity: true) }
    if var change = open {
      guard !field.isEmpty else {
        isMalformed = true
        return
      }
      if hasTwoPaths(change), change.path.isEmpty {
        change.path = field
        open = change
        return
      }
      if !change.path.isEmpty { change.previousPath = change.path }
      change.path = field
      changes.append(change)
      open = nil
    } else if field.first == UInt8(ascii: ":") {
      open = record()
      isMalformed = open == nil
    } else if let object = ObjectID(hexadecimal: field) {
      commit = object
    } else {
      isMalformed = true
    }
  }

  /// Of a merge only the path in its result is written.
  private func hasTwoPaths(_ change: RawChange) -> Bool {
    change.previous.count == 1 && (change.letter == UInt8(ascii: "R") || change.letter == UInt8(ascii: "C"))
  }

  /// A colon, a mode and an object for each side before, then the mode and the object after, then the letters.
  private func record() -> RawChange? {
    let sides = field.prefix { $0 == UInt8(ascii: ":") }.count
    let parts = field.dropFirst(sides).split(separator: 0x20)
    guard parts.count == 2 * sides + 3, let mode = Self.octal(parts[sides]),
      let blob = ObjectID(hexadecimal: parts[2 * sides + 1]), let letter = parts[2 * sides + 2].first
    else { return nil }
    var previous: [RawChange.Side] = []
    for side in 0..<sides {
      guard let mode = Self.octal(parts[side]), let blob = ObjectID(hexadecimal: parts[sides + 1 + side]) else {
        return nil
      }
      previous.append(RawChange.Side(mode: mode, blob: blob))
    }
    return RawChange(
      commit: commit, letter: letter, mode: mode, blob: blob, previous: previous, path: [], previousPath: nil)
  }

  private static func octal(_ digits: ArraySlice<UInt8>) -> UInt32? {
    UInt32(String(decoding: digits, as: UTF8.self), radix: 8)
  }
}
