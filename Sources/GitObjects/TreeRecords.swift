/// The entries of a tree object: names in a directory, with what they name.
public struct TreeRecords {
  public struct Record {
    /// As git writes it: `0o100644`.
    public var mode: UInt32
    /// Byte ranges in the tree's content.
    public var name: Range<Int>
    public var object: Range<Int>

    public var isDirectory: Bool { mode & 0o170000 == 0o040000 }

    /// A commit of another repository.
    public var isSubmodule: Bool { mode & 0o170000 == 0o160000 }
  }

  private var position = 0
  private let nameLength: Int
  /// True once something was met that is no entry.
  public private(set) var isDamaged = false

  /// - Parameter nameLength: bytes of an object's name.
  public init(nameLength: Int) { self.nameLength = nameLength }

  /// The next entry of the content, which is the same at every call; nil at its end, and at damage.
  public mutating func next(_ content: Span<UInt8>) -> Record? {
    guard position < content.count else { return nil }
    var mode: UInt32 = 0
    var place = position
    while place < content.count, content[place] != 0x20 {
      let digit = content[place] &- 0x30
      guard digit < 8, place - position < 7 else { return fail() }
      mode = mode << 3 | UInt32(digit)
      place += 1
    }
    let start = place + 1
    place = start
    while place < content.count, content[place] != 0 { place += 1 }
    guard place > start, place + 1 + nameLength <= content.count else { return fail() }
    position = place + 1 + nameLength
    return Record(mode: mode, name: start..<place, object: (place + 1)..<position)
  }

  private mutating func fail() -> Record? {
    isDamaged = true
    position = .max
    return nil
  }
}
