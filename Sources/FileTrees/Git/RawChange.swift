internal import Model

/// A record of `git diff --raw -z`, paths relative to the top of the work tree.
struct RawChange: Sendable, Hashable {
  /// The letter: A, M, R, C, T, D, U.
  var letter: UInt8
  var mode: UInt32
  var previousMode: UInt32
  var blob: ObjectID
  var previousBlob: ObjectID
  var path: [UInt8]
  var previousPath: [UInt8]?

  /// Parses `:mode mode object object letter[score] NUL path NUL [path NUL]`.
  ///
  /// Returns nil when the output does not have this form: a change would be lost.
  static func parse(_ output: [UInt8]) -> [RawChange]? {
    var fields = output.split(separator: 0, omittingEmptySubsequences: false)[...]
    var changes: [RawChange] = []
    while let head = fields.popFirst(), !head.isEmpty {
      let parts = head.dropFirst().split(separator: 0x20)
      guard head.first == UInt8(ascii: ":"), parts.count == 5, let previousMode = octal(parts[0]),
        let mode = octal(parts[1]),
        let previousBlob = ObjectID(hexadecimal: parts[2]), let blob = ObjectID(hexadecimal: parts[3]),
        let letter = parts[4].first, let first = fields.popFirst()
      else { return nil }
      var change = RawChange(
        letter: letter, mode: mode, previousMode: previousMode, blob: blob, previousBlob: previousBlob,
        path: Array(first), previousPath: nil)
      if letter == UInt8(ascii: "R") || letter == UInt8(ascii: "C") {
        guard let second = fields.popFirst() else { return nil }
        change.previousPath = change.path
        change.path = Array(second)
      }
      changes.append(change)
    }
    return changes
  }

  private static func octal(_ digits: ArraySlice<UInt8>) -> UInt32? {
    UInt32(String(decoding: digits, as: UTF8.self), radix: 8)
  }

  var isDeletion: Bool { letter == UInt8(ascii: "D") }

  /// The merge of the path is not resolved.
  var isUnmerged: Bool { letter == UInt8(ascii: "U") }

  var isFile: Bool { mode & 0o170000 == 0o100000 }

  var isSymbolicLink: Bool { mode == 0o120000 }

  var isSubmodule: Bool { mode == 0o160000 }

  var replacesFile: Bool { previousMode & 0o170000 == 0o100000 }
}
