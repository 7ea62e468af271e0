/// A list of fields as text, each with its length in front: `5:hello`. Read without escapes and without looking at
/// the bytes of a field.
struct FieldWriter {
  private(set) var text = ""

  mutating func add(_ field: String) { text += "\(field.utf8.count):\(field)" }
  mutating func add(_ number: Int) { add(String(number)) }
  /// One ASCII letter without a length, which says what follows.
  mutating func add(kind letter: Character) { text.append(letter) }
  mutating func add(_ number: UInt64) { add(String(number, radix: 16)) }

  mutating func add(_ fields: [String]) {
    add(fields.count)
    for field in fields { add(field) }
  }

  /// An empty field stands for nil.
  mutating func add(optional number: Int?) { add(number.map(String.init) ?? "") }

  /// One field of numbers from 0 to 2^32 - 2, eight digits each; -1 is written as 2^32 - 1.
  mutating func add(fixed numbers: some Collection<Int32>) {
    var digits = ""
    for number in numbers {
      let text = String(UInt32(bitPattern: number), radix: 16)
      digits += String(repeating: "0", count: 8 - text.utf8.count) + text
    }
    add(digits)
  }
}

/// Reads what `FieldWriter` wrote; every read gives nil at the end or when a field is not what it should be.
struct FieldReader {
  private let text: FieldBytes
  private var position = 0
  private let end: Int

  init(_ text: FieldBytes) {
    self.text = text
    end = text.count
  }

  /// A reader of a part, as of a field that is itself a list of fields.
  init(_ text: FieldBytes, _ range: Range<Int>) {
    self.text = text
    position = range.lowerBound
    end = min(range.upperBound, text.count)
  }

  var isAtEnd: Bool { position >= end }

  /// Passes over all that is left.
  mutating func skipRest() { position = end }

  /// The bytes of the next field; the position is behind them then.
  mutating func field() -> Range<Int>? {
    var length = 0
    while position < end, text[position] != UInt8(ascii: ":") {
      let digit = Int(text[position]) - 48
      guard digit >= 0, digit <= 9, length < 1 << 24 else { return nil }
      length = length * 10 + digit
      position += 1
    }
    let start = position + 1
    guard start + length <= end else { return nil }
    position = start + length
    return start..<position
  }

  /// One byte without a length.
  mutating func kind() -> UInt8? {
    guard position < end else { return nil }
    defer { position += 1 }
    return text[position]
  }

  mutating func string() -> String? { field().map { text.string($0) } }

  mutating func bytes() -> [UInt8]? { field().map { text.bytes($0) } }

  /// A number in decimal digits, without a sign.
  mutating func integer() -> Int? {
    guard let range = field(), !range.isEmpty, range.count < 18 else { return nil }
    var number = 0
    for index in range {
      let digit = Int(text[index]) - 48
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

  /// The numbers of a field of eight hexadecimal digits each; other bytes than digits give any number.
  mutating func fixed() -> [Int32]? {
    guard let range = field(), range.count % 8 == 0 else { return nil }
    return text.numbers(range)
  }
}
