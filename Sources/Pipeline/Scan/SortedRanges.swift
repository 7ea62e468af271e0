/// Ranges of bytes in order, overlapping ones merged, for looking up the one that holds an offset.
struct SortedRanges: Sendable {
  private let ranges: [Range<Int>]

  var all: [Range<Int>] { ranges }

  init(_ ranges: [Range<Int>]) {
    var merged: [Range<Int>] = []
    for range in ranges.filter({ !$0.isEmpty }).sorted(by: { $0.lowerBound < $1.lowerBound }) {
      if let last = merged.last, range.lowerBound < last.upperBound {
        merged[merged.count - 1] = last.lowerBound..<max(last.upperBound, range.upperBound)
      } else {
        merged.append(range)
      }
    }
    self.ranges = merged
  }

  /// The first range of which something lies at `offset` or behind it.
  func first(endingBehind offset: Int) -> Range<Int>? {
    var low = 0
    var high = ranges.count
    while low < high {
      let middle = (low + high) / 2
      if ranges[middle].upperBound <= offset { low = middle + 1 } else { high = middle }
    }
    return low < ranges.count ? ranges[low] : nil
  }

  /// Those of which something lies in `range`, in order.
  func touching(_ range: Range<Int>) -> ArraySlice<Range<Int>> {
    guard let first = first(endingBehind: range.lowerBound), let start = ranges.firstIndex(of: first) else { return [] }
    return ranges[start...].prefix { $0.lowerBound < range.upperBound }
  }
}
