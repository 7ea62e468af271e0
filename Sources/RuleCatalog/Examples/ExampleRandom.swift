internal import Model

/// Text that looks like the real thing and is the same on every run.
struct ExampleRandom {
  private var generator: SplitMix64

  init(seed: UInt64) { generator = SplitMix64(seed: seed) }

  mutating func next() -> UInt64 { generator.next() }

  /// 0 to `bound - 1`.
  mutating func next(below bound: Int) -> Int { generator.next(below: bound) }

  mutating func bytes(_ count: Int) -> [UInt8] { (0..<count).map { _ in UInt8(truncatingIfNeeded: next()) } }

  /// A run that looks like a real token: every kind of character that the alphabet has, as far as there is room, and no
  /// three equal characters in a row.
  mutating func run(of alphabet: NamedAlphabet, count: Int) -> [UInt8] {
    let members = alphabet.members
    var result: [UInt8] = []
    result.reserveCapacity(count)
    while result.count < count {
      let byte = members[next(below: members.count)]
      if !Self.makesThree(byte, at: result.count, in: result) { result.append(byte) }
    }
    let kinds = Self.kinds(of: members)
    let missing = kinds.filter { kind in !result.contains(where: kind.contains) }
    guard !missing.isEmpty, count >= kinds.count else { return result }
    place(missing, in: &result, keeping: kinds)
    return result
  }

  /// Puts one of each missing kind where it neither makes three in a row nor takes the last of another kind.
  private mutating func place(_ missing: [[UInt8]], in result: inout [UInt8], keeping kinds: [[UInt8]]) {
    for kind in missing {
      let start = next(below: result.count)
      for offset in 0..<result.count {
        let at = (start + offset) % result.count
        let byte = kind[next(below: kind.count)]
        let owner = kinds.first { $0.contains(result[at]) } ?? []
        let isLastOfItsKind = result.count { owner.contains($0) } <= 1
        if isLastOfItsKind || Self.makesThree(byte, at: at, in: result) { continue }
        result[at] = byte
        break
      }
    }
  }

  /// Lower case, upper case, digits, the rest: those of them that the alphabet has.
  private static func kinds(of members: [UInt8]) -> [[UInt8]] {
    func kind(_ byte: UInt8) -> Int {
      switch byte {
      case UInt8(ascii: "a")...UInt8(ascii: "z"): 0
      case UInt8(ascii: "A")...UInt8(ascii: "Z"): 1
      case UInt8(ascii: "0")...UInt8(ascii: "9"): 2
      default: 3
      }
    }
    return (0...3).map { number in members.filter { kind($0) == number } }.filter { !$0.isEmpty }
  }

  /// True when `byte` at `index` would stand in three equal ones.
  private static func makesThree(_ byte: UInt8, at index: Int, in bytes: [UInt8]) -> Bool {
    func equal(_ other: Int) -> Bool { bytes.indices.contains(other) && bytes[other] == byte }
    return (equal(index - 1) && (equal(index - 2) || equal(index + 1))) || (equal(index + 1) && equal(index + 2))
  }
}
