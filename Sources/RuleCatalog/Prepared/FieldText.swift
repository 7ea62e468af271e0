/// A list of fields as text, each with its length in front: `5:hello`. Read without escapes and without looking at
/// the bytes of a field.
struct FieldWriter {
  private(set) var text = ""

  mutating func add(_ field: String) { text += "\(field.utf8.count):\(field)" }
  mutating func add(_ number: Int) { add(String(number)) }
  mutating func add(_ number: UInt64) { add(String(number, radix: 16)) }

  mutating func add(_ fields: [String]) {
    add(fields.count)
    for field in fields { add(field) }
  }

  /// An empty field stands for nil.
  mutating func add(optional number: Int?) { add(number.map(String.init) ?? "") }
}

/// Reads what `FieldWriter` wrote; every read gives nil at the end or when a field is not what it should be.
struct FieldReader {
  private let bytes: [UInt8]
  private var position = 0

  init(_ bytes: [UInt8]) { self.bytes = bytes }

  var isAtEnd: Bool { position >= bytes.count }

  /// The bytes of the next field; the position is behind them then.
  private mutating func field() -> Range<Int>? {
    var length = 0
    while position < bytes.count, bytes[position] != UInt8(ascii: ":") {
      let digit = Int(bytes[position]) - 48
      guard digit >= 0, digit <= 9, length < 1 << 24 else { return nil }
      length = length * 10 + digit
      position += 1
    }
    let start = position + 1
    guard start + length <= bytes.count else { return nil }
    position = start + length
    return start..<position
  }

  /// Goes into a field that is itself a list of fields; gives where it ends.
  mutating func enter() -> Int? {
    guard let range = field() else { return nil }
    position = range.lowerBound
    return range.upperBound
  }

  /// Leaves a field that was entered, whatever of it was read.
  mutating func leave(at end: Int) { position = end }

  mutating func string() -> String? { field().map { String(decoding: bytes[$0], as: UTF8.self) } }

  /// A number in decimal digits, without a sign.
  mutating func integer() -> Int? {
    guard let range = field(), !range.isEmpty, range.count < 18 else { return nil }
    var number = 0
    for index in range {
      let digit = Int(bytes[index]) - 48
      guard digit >= 0, digit <= 9 else { return nil }
      number = number * 10 + digit
    }
    return number
  }

  mutating func word() -> UInt64? { string().flatMap { UInt64($0, radix: 16) } }

  mutating func strings() -> [String]? { list { $0.string() } }

  mutating func list<T>(_ read: (inout FieldReader) -> T?) -> [T]? {
    guard let count = integer(), count >= 0, count < 1 << 20 else { return nil }
    var items: [T] = []
    items.reserveCapacity(count)
    for _ in 0..<count {
      guard let item = read(&self) else { return nil }
      items.append(item)
    }
    return items
  }

  /// Outer nil: no such field. Inner nil: an empty one.
  mutating func optionalInteger() -> Int?? {
    guard let text = string() else { return nil }
    return .some(text.isEmpty ? nil : Int(text))
  }

  mutating func choice<T: RawRepresentable>(_ type: T.Type) -> T? where T.RawValue == String {
    string().flatMap { T(rawValue: $0) }
  }
}
