/// Numbers of objects by their names: a table with open addressing, as names are as good as random.
struct NameTable: Sendable {
  /// The names one behind the other, in order of the numbers.
  private(set) var names: [UInt8] = []
  let nameLength: Int
  private var slots: [UInt32] = []
  private var mask = 0

  init(nameLength: Int, capacity: Int) {
    self.nameLength = nameLength
    names.reserveCapacity(capacity * nameLength)
    var size = 16
    while size < capacity + capacity / 2 { size *= 2 }
    slots = [UInt32](repeating: .max, count: size)
    mask = size - 1
  }

  /// Gives the next number to a name; one that is there already keeps its number for `number(of:)`.
  mutating func append(_ name: ArraySlice<UInt8>) {
    let number = names.count / nameLength
    names.append(contentsOf: name)
    if let slot = freeSlot(for: number) { slots[slot] = UInt32(truncatingIfNeeded: number) }
  }

  /// Where a name that was appended belongs; nil when it is there already.
  private func freeSlot(for number: Int) -> Int? {
    let all = names.span
    let own = all.extracting((number * nameLength)..<((number + 1) * nameLength))
    var slot = NameTable.hash(own) & mask
    while slots[slot] != .max {
      if equals(Int(slots[slot]), own, all) { return nil }
      slot = (slot + 1) & mask
    }
    return slot
  }

  func number(of name: Span<UInt8>) -> Int? {
    guard name.count == nameLength else { return nil }
    let all = names.span
    var slot = NameTable.hash(name) & mask
    while slots[slot] != .max {
      if equals(Int(slots[slot]), name, all) { return Int(slots[slot]) }
      slot = (slot + 1) & mask
    }
    return nil
  }

  func name(_ number: Int) -> ArraySlice<UInt8> { names[(number * nameLength)..<((number + 1) * nameLength)] }

  private func equals(_ number: Int, _ name: Span<UInt8>, _ all: Span<UInt8>) -> Bool {
    var offset = 0
    let start = number * nameLength
    while offset + 4 <= nameLength {
      let (a, b) = unsafe (
        all.bytes.unsafeLoadUnaligned(fromByteOffset: start + offset, as: UInt32.self),
        name.bytes.unsafeLoadUnaligned(fromByteOffset: offset, as: UInt32.self)
      )
      if a != b { return false }
      offset += 4
    }
    return true
  }

  /// Decides nothing but where a name stands: whoever makes up names cannot have them meet.
  private static let seed = UInt64.random(in: .min ... .max) | 1

  private static func hash(_ name: Span<UInt8>) -> Int {
    let (a, b, c) = unsafe (
      name.bytes.unsafeLoadUnaligned(fromByteOffset: 0, as: UInt64.self),
      name.bytes.unsafeLoadUnaligned(fromByteOffset: 8, as: UInt64.self),
      name.bytes.unsafeLoadUnaligned(fromByteOffset: name.count - 4, as: UInt32.self)
    )
    let first = (a ^ seed).multipliedFullWidth(by: b ^ (seed &* 0x9E37_79B9_7F4A_7C15))
    let second = (first.high ^ first.low ^ UInt64(c)).multipliedFullWidth(by: seed)
    return Int(truncatingIfNeeded: second.high ^ second.low)
  }
}
