/// Numbers that are the same in every run and not meant to be unguessable.
///
/// Source: Steele, Lea, Flood: "Fast splittable pseudorandom number generators", 2014.
public struct SplitMix64: RandomNumberGenerator, Sendable {
  private var state: UInt64

  public init(seed: UInt64) { state = seed }

  public mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var z = state
    z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
    z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
    return z ^ (z >> 31)
  }

  /// 0 to `bound - 1`; for small bounds, so that the bias does not matter.
  public mutating func next(below bound: Int) -> Int { Int(next() % UInt64(max(1, bound))) }
}
