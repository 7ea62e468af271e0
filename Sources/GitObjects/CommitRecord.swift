/// What a commit says: its tree, its parents, who made it and when, and why.
public struct CommitRecord: Sendable {
  public var tree: [UInt8]
  public var parents: [[UInt8]] = []
  /// Where the author stands in the content; empty when no line says it.
  private var authorLine = 0..<0
  /// Seconds since 1970.
  public var commitTime = 0
  /// Where the message begins in the content.
  public var messageStart: Int
  /// Whether there are headers that hold what people wrote: those of merged tags, and such as git does not write.
  var hasFurtherHeaders = false

  /// A person and a time, as they stand in a commit or tag.
  public struct Signature: Sendable, Hashable {
    /// Name and address: `A U Thor <author@example.org>`.
    public var person: [UInt8]
    /// Seconds since 1970.
    public var time: Int
    /// East of Greenwich, in minutes.
    public var zone: Int

    /// Nil for what has no time.
    init?(_ line: ArraySlice<UInt8>) {
      guard let close = line.lastIndex(of: UInt8(ascii: ">")) else { return nil }
      let fields = line[(close + 1)...].split(separator: 0x20)
      guard let first = fields.first, let time = Int(String(decoding: first, as: UTF8.self)) else { return nil }
      person = Array(line[...close])
      self.time = time
      let written = fields.count > 1 ? Int(String(decoding: fields[1], as: UTF8.self)) ?? 0 : 0
      zone = (-2_400...2_400).contains(written) ? written / 100 * 60 + written % 100 : 0
    }
  }

  /// Nil for what is no commit.
  ///
  /// - Parameter nameLength: bytes of an object's name.
  public init?(_ content: [UInt8], nameLength: Int) {
    var headers = ObjectHeaders(content)
    guard let first = headers.next(), first.key.elementsEqual("tree".utf8),
      let tree = ObjectHeaders.name(first.value, nameLength)
    else { return nil }
    self.tree = tree
    while let (key, value) = headers.next() {
      if key.elementsEqual("parent".utf8) {
        guard let parent = ObjectHeaders.name(value, nameLength) else { return nil }
        parents.append(parent)
      } else if key.elementsEqual("author".utf8) {
        authorLine = value.indices
      } else if key.elementsEqual("committer".utf8) {
        commitTime = Self.time(value)
      } else if !Self.isOwnHeader(key) {
        hasFurtherHeaders = true
      }
    }
    messageStart = headers.end
  }

  /// Whether git writes what a header holds; signatures are digits.
  static func isOwnHeader(_ key: ArraySlice<UInt8>) -> Bool {
    ["tree", "parent", "author", "committer", "encoding", "gpgsig", "gpgsig-sha256"].contains {
      key.elementsEqual($0.utf8)
    }
  }

  /// The author, from the content that this was made of; nil when nobody is named, or no time.
  public func author(in content: [UInt8]) -> Signature? { Signature(content[authorLine]) }

  /// The seconds behind the address; 0 for what has none.
  private static func time(_ line: ArraySlice<UInt8>) -> Int {
    guard let close = line.lastIndex(of: UInt8(ascii: ">")) else { return 0 }
    var time = 0
    for byte in line[(close + 1)...].drop(while: { $0 == 0x20 }).prefix(18) {
      guard byte >= 0x30, byte <= 0x39 else { return byte == 0x20 ? time : 0 }
      time = time * 10 + Int(byte - 0x30)
    }
    return time
  }
}

/// What an annotated tag says.
public struct TagRecord: Sendable {
  public var object: [UInt8]
  /// Where the message begins in the content.
  public var messageStart: Int

  /// Nil for what is no tag.
  ///
  /// - Parameter nameLength: bytes of an object's name.
  public init?(_ content: [UInt8], nameLength: Int) {
    var headers = ObjectHeaders(content)
    guard let first = headers.next(), first.key.elementsEqual("object".utf8),
      let object = ObjectHeaders.name(first.value, nameLength)
    else { return nil }
    self.object = object
    while headers.next() != nil {}
    messageStart = headers.end
  }
}

/// The lines of a commit or tag before its message.
struct ObjectHeaders {
  private let content: [UInt8]
  private var position = 0
  /// Where the message begins, once there are no more lines.
  private(set) var end: Int

  init(_ content: [UInt8]) {
    self.content = content
    end = content.count
  }

  /// The next `key value`; a line that goes on in further lines (they begin with a space) is given as its first.
  mutating func next() -> (key: ArraySlice<UInt8>, value: ArraySlice<UInt8>)? {
    while position < content.count {
      let line = content[position...].prefix { $0 != 0x0A }
      position = min(content.count, line.endIndex + 1)
      if line.isEmpty {
        end = position
        position = content.count
        return nil
      }
      if line.first == 0x20 { continue }
      let space = line.firstIndex(of: 0x20) ?? line.endIndex
      return (line[..<space], line[min(space + 1, line.endIndex)...])
    }
    return nil
  }

  /// An object's name in hexadecimal digits.
  static func name(_ digits: ArraySlice<UInt8>, _ length: Int) -> [UInt8]? {
    guard digits.count == 2 * length else { return nil }
    var name: [UInt8] = []
    name.reserveCapacity(length)
    var high: UInt8?
    for digit in digits {
      let value: UInt8
      switch digit {
      case 0x30...0x39: value = digit - 0x30
      case 0x61...0x66: value = digit - 0x57
      default: return nil
      }
      if let first = high {
        name.append(first << 4 | value)
        high = nil
      } else {
        high = value
      }
    }
    return name
  }
}
