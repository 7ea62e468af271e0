internal import Model

/// One row of a table: its values, and where their bytes stand. https://www.sqlite.org/fileformat2.html#record_format
struct SQLiteRecord {
  struct Value {
    /// 0 for NULL, 1 to 9 for numbers, from 12 on even for bytes and odd for text.
    var type: Int
    /// In the record.
    var range: Range<Int>
  }

  private(set) var values: [Value] = []
  /// Parts of the buffer that make up the record, one after the other.
  private var parts: [Range<Int>] = []

  /// Where it stands in the buffer.
  var start: Int { parts.first?.lowerBound ?? 0 }
  /// Behind what stands of it in its own page.
  var localEnd: Int { parts.first?.upperBound ?? 0 }
  /// Bytes of it that are there.
  var length: Int { parts.reduce(0) { $0 + $1.count } }

  /// Bytes of one record that are read.
  private static let longest = DecodingLimits.run

  /// Nil where no record can stand.
  ///
  /// - Parameter offset: of the buffer in the file.
  init?(
    of file: SQLiteFile, _ kind: SQLiteFile.Kind, at cell: Int, in page: SQLiteFile.Page, _ bytes: Span<UInt8>,
    from offset: Int
  ) {
    let end = page.start + file.usable
    var place = cell + (kind == .indexInterior ? 4 : 0)
    guard kind != .tableInterior, let length = SQLiteFile.varint(bytes, &place, before: end), length > 0 else {
      return nil
    }
    if kind == .tableLeaf, SQLiteFile.varint(bytes, &place, before: end) == nil { return nil }
    let local = Self.local(length, of: file.usable, isTable: kind == .tableLeaf)
    guard place + local <= end else { return nil }
    let header = place
    parts.append(place..<(place + local))
    var rest = min(length, Self.longest) - local
    var next = local < length ? SQLiteFile.number(bytes, place + local, 4) : 0
    while rest > 0, let start = file.start(ofPage: next, in: bytes, from: offset) {
      let part = (start + 4)..<(start + 4 + min(rest, file.usable - 4))
      parts.append(part)
      rest -= part.count
      next = SQLiteFile.number(bytes, start, 4)
    }
    guard readTypes(header, local, bytes) else { return nil }
  }

  /// Bytes of a record that stand in its page.
  private static func local(_ length: Int, of usable: Int, isTable: Bool) -> Int {
    let most = isTable ? usable - 35 : (usable - 12) * 64 / 255 - 23
    if length <= most { return length }
    let least = (usable - 12) * 32 / 255 - 23
    let local = least + (length - least) % (usable - 4)
    return local <= most ? local : least
  }

  private mutating func readTypes(_ start: Int, _ local: Int, _ bytes: Span<UInt8>) -> Bool {
    var place = start
    guard let length = SQLiteFile.varint(bytes, &place, before: start + local), length <= local else { return false }
    let end = start + length
    var position = length
    while place < end {
      guard let type = SQLiteFile.varint(bytes, &place, before: end) else { return false }
      let size: Int
      switch type {
      case 0, 8, 9: size = 0
      case 1...4: size = type
      case 5: size = 6
      case 6, 7: size = 8
      case 10, 11: return false
      default: size = (type - 12) / 2
      }
      guard size < Int(Int32.max) else { return false }
      values.append(Value(type: type, range: position..<(position + size)))
      position += size
    }
    return !values.isEmpty
  }

  /// The value of a whole number; 0 for everything else.
  func integer(_ value: Value, _ bytes: Span<UInt8>) -> Int {
    guard (1...4).contains(value.type) else { return value.type == 9 ? 1 : 0 }
    return content(value, bytes).bytes.reduce(0) { $0 << 8 | Int($1) }
  }

  /// A text, or bytes that are one, with where they stand; nil for everything else. In units of 16 bits ASCII is read.
  func text(of value: Value, _ bytes: Span<UInt8>) -> DecodedText? {
    guard value.type >= 12 else { return nil }
    var text = content(value, bytes)
    if text.bytes.count >= 2, (text.bytes[0] == 0) != (text.bytes[1] == 0) {
      let zeros = text.bytes[0] == 0 ? 0 : 1
      var narrow = DecodedText(range: text.range)
      for place in text.bytes.indices where place % 2 != zeros {
        narrow.bytes.append(text.bytes[place])
        narrow.origins.append(text.origins[place])
      }
      narrow.origins.append(text.origins[text.bytes.count])
      text = narrow
    }
    return text.bytes.contains(0) ? nil : text
  }

  /// The bytes of a value that are there.
  private func content(_ value: Value, _ bytes: Span<UInt8>) -> DecodedText {
    var text = DecodedText(range: 0..<0)
    var start = 0
    var end = 0
    for part in parts {
      let shared = value.range.clamped(to: start..<(start + part.count))
      for place in shared {
        let origin = part.lowerBound + place - start
        text.bytes.append(bytes[origin])
        text.origins.append(Int32(origin))
        end = origin + 1
      }
      start += part.count
    }
    text.origins.append(Int32(end))
    return text
  }
}
