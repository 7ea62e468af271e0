/// A path that many patterns are asked about, with what all of them want to know of it.
///
/// Paths are bytes, relative, with '/' between the components; one that ends in '/' is a directory.
public struct PathCandidate: Sendable {
  public private(set) var bytes: [UInt8]
  public private(set) var isDirectory: Bool
  /// The directories above, outermost first; empty for one that was made with `nameStart`.
  private(set) var parents: [NameFacts] = []
  /// The last component.
  private(set) var name: NameFacts
  private(set) var marks: PathMarks
  /// False where the directories above count as judged.
  private(set) var hasParents: Bool

  /// A path whose directories are judged, too.
  public init(_ bytes: [UInt8], isDirectory: Bool = false) {
    self.bytes = []
    self.isDirectory = false
    name = NameFacts()
    marks = PathMarks()
    hasParents = true
    replace(with: bytes, isDirectory: isDirectory)
  }

  /// A path whose directories are judged, too.
  public init(_ path: String, isDirectory: Bool = false) { self.init(Array(path.utf8), isDirectory: isDirectory) }

  /// A path that a walk has come to: the directories above are known not to be ignored, and are not judged again.
  ///
  /// - Parameter nameStart: where the last component starts; `bytes` have no '/' behind it.
  public init(_ bytes: [UInt8], nameStart: Int, isDirectory: Bool) {
    self.bytes = bytes
    self.isDirectory = isDirectory
    var dot = bytes.count - 1
    while dot >= nameStart, bytes[dot] != UInt8(ascii: ".") { dot -= 1 }
    name = NameFacts(bytes.span, start: nameStart, end: bytes.count, dot: dot)
    marks = .all
    hasParents = false
  }

  /// Where the last component starts.
  public var nameStart: Int { Int(name.start) }

  /// Takes another path, and keeps the memory; its directories are judged, too.
  public mutating func replace(with bytes: [UInt8], isDirectory: Bool = false) {
    self.bytes = bytes
    parents.removeAll(keepingCapacity: true)
    // Deeper paths are rare, and growing costs more than the rest of this.
    parents.reserveCapacity(8)
    hasParents = true
    var marks = PathMarks()
    let span = bytes.span
    var end = span.count
    self.isDirectory = isDirectory
    if end > 0, span[end - 1] == UInt8(ascii: "/") {
      end -= 1
      self.isDirectory = true
    }
    var start = 0
    var dot = -1
    var index = 0
    while index < end {
      let byte = span[index]
      // Both are rare, and next to each other.
      if byte &- UInt8(ascii: ".") < 2 {
        if byte == UInt8(ascii: ".") {
          dot = index
        } else {
          let facts = NameFacts(span, start: start, end: index, dot: dot)
          marks.insert(facts)
          parents.append(facts)
          start = index + 1
          dot = -1
        }
      }
      index += 1
    }
    name = NameFacts(span, start: start, end: end, dot: dot)
    marks.insert(name)
    self.marks = marks
  }
}
