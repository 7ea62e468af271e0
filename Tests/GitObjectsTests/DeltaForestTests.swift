import Testing

@testable import GitObjects

@Suite struct DeltaForestTests {
  /// Bases at random, some of them behind what is made of them.
  private func bases(_ count: Int, seed: UInt64) -> [Int32] {
    var state = seed
    func random(_ bound: Int) -> Int {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return Int(state >> 33) % bound
    }
    // A permutation says who may be a base of whom, so that there is no circle.
    var order = Array(0..<count)
    for index in order.indices.reversed() where index > 0 { order.swapAt(index, random(index + 1)) }
    var bases = [Int32](repeating: DeltaForest.none, count: count)
    for place in 1..<count where random(8) > 0 { bases[order[place]] = Int32(order[max(0, place - 1 - random(30))]) }
    return bases
  }

  @Test(arguments: [1, 2, 3, 4] as [UInt64])
  func fewContentsAreKept(seed: UInt64) {
    let count = 5_000
    var bases = bases(count, seed: seed)
    let given = bases
    var kinds = [UInt8](repeating: 3, count: count)
    let forest = DeltaForest(bases: &bases, kinds: &kinds)
    #expect(bases == given)
    #expect(forest.rank.sorted() == (0..<Int32(count)).map { $0 })
    var kept: [Int] = []
    var most = 0
    for object in (0..<count).sorted(by: { forest.rank[$0] < forest.rank[$1] }) {
      if bases[object] >= 0 {
        let base = Int(bases[object])
        guard let place = kept.lastIndex(of: base) else {
          Issue.record("the base of \(object) is not there")
          return
        }
        kept.removeLast(kept.count - place - 1)
        if forest.isLastOfItsBase(object) { kept.removeLast() }
      } else {
        kept = []
      }
      if forest.hasChildren(object) { kept.append(object) }
      most = max(most, kept.count)
    }
    #expect(most > 1 && most <= 13, "\(most) contents were kept at once")
  }

  @Test func circlesAndMissingBasesAreBroken() {
    var bases: [Int32] = [DeltaForest.none, 0, 3, 2, DeltaForest.broken, 4]
    var kinds: [UInt8] = [1, 0, 0, 0, 0, 0]
    _ = DeltaForest(bases: &bases, kinds: &kinds)
    #expect(
      bases == [DeltaForest.none, 0, DeltaForest.broken, DeltaForest.broken, DeltaForest.broken, DeltaForest.broken])
    #expect(kinds == [1, 1, 0, 0, 0, 0])
  }
}
