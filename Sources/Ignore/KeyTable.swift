/// Numbers of patterns by key: a hash table without probing, so that keys chosen to collide cost a look at each, no more.
struct KeyTable: Sendable {
  /// Where the entries of each slot start; one more than there are slots.
  private var starts: [Int32] = []
  private var keys: [UInt32] = []
  private var numbers: [Int32] = []
  private var shift: UInt32 = 0

  /// - Parameter entries: no key is 0.
  init(_ entries: [(key: UInt32, number: Int)]) {
    guard !entries.isEmpty else { return }
    var bits: UInt32 = 2
    while 1 << bits < entries.count * 2, bits < 24 { bits += 1 }
    shift = 32 - bits
    starts = Array(repeating: 0, count: 1 << Int(bits) + 1)
    for (key, _) in entries { starts[slot(key) + 1] += 1 }
    for slot in starts.indices.dropFirst() { starts[slot] += starts[slot - 1] }
    var next = starts
    keys = Array(repeating: 0, count: entries.count)
    numbers = Array(repeating: 0, count: entries.count)
    for (key, number) in entries {
      let place = Int(next[slot(key)])
      next[slot(key)] += 1
      keys[place] = key
      numbers[place] = Int32(number)
    }
  }

  /// Calls `body` with the numbers of `key`, and returns true when it did.
  @inline(__always)
  func contains(_ key: UInt32, where body: (Int) -> Bool) -> Bool {
    if starts.isEmpty || key == 0 { return false }
    let slot = slot(key)
    var index = Int(starts[slot])
    let end = Int(starts[slot + 1])
    while index < end {
      if keys[index] == key, body(Int(numbers[index])) { return true }
      index += 1
    }
    return false
  }

  private func slot(_ key: UInt32) -> Int { Int((key &* 0x9E37_79B1) >> shift) }
}
