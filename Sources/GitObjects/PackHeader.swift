/// What stands before the compressed bytes of a packed object (gitformat-pack(5)).
struct PackHeader {
  enum Form {
    case whole(ObjectKind)
    /// A delta against the object that begins so many bytes before this one.
    case offsetDelta(Int)
    /// A delta against the object whose name begins here, in the bytes that were read.
    case nameDelta(Int)
  }

  var form: Form
  /// Bytes of what is compressed: the content, or the delta.
  var size: Int
  /// Where the compressed bytes begin, from the object's begin.
  var length: Int

  /// Bytes that the header and what it announces take at most: what does not shrink is stored with some more.
  var longest: Int { length + size + size / 1_000 + 64 }

  /// The longest header: a size of 64 bits, and an offset of as many or a name.
  static let longest = 10 + 32

  /// Nil for what no git writes.
  init?(_ bytes: Span<UInt8>, at start: Int, nameLength: Int) {
    var position = start
    func next() -> UInt8? {
      guard position < bytes.count else { return nil }
      defer { position += 1 }
      return bytes[position]
    }
    guard var byte = next() else { return nil }
    let type = byte >> 4 & 7
    size = Int(byte & 0x0F)
    var shift = 4
    while byte & 0x80 != 0 {
      guard shift < 60, let following = next() else { return nil }
      byte = following
      size |= Int(byte & 0x7F) << shift
      shift += 7
    }
    guard size >= 0 else { return nil }
    switch type {
    case 6:
      guard var byte = next() else { return nil }
      var distance = Int(byte & 0x7F)
      while byte & 0x80 != 0 {
        guard distance < 1 << 48, let following = next() else { return nil }
        byte = following
        distance = (distance + 1) << 7 | Int(byte & 0x7F)
      }
      form = .offsetDelta(distance)
    case 7:
      guard position + nameLength <= bytes.count else { return nil }
      form = .nameDelta(position)
      position += nameLength
    default:
      guard let kind = ObjectKind(rawValue: type) else { return nil }
      form = .whole(kind)
    }
    length = position - start
  }
}
