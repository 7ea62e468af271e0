extension String {
  /// Git's and the packager's order of paths, which is not Swift's order of strings.
  func bytewisePrecedes(_ other: String) -> Bool { utf8.lexicographicallyPrecedes(other.utf8) }
}

extension Array {
  /// The first index whose path is not before `path`, in an array sorted bytewise by path.
  func bytewiseLowerBound(of path: String, by key: (Element) -> String) -> Int {
    var low = 0
    var high = count
    while low < high {
      let middle = low + (high - low) / 2
      if key(self[middle]).bytewisePrecedes(path) { low = middle + 1 } else { high = middle }
    }
    return low
  }

  /// Where `path` is in an array sorted bytewise by path; nil when it is not there.
  func bytewiseIndex(of path: String, by key: (Element) -> String) -> Int? {
    let index = bytewiseLowerBound(of: path, by: key)
    return index < count && key(self[index]).utf8.elementsEqual(path.utf8) ? index : nil
  }
}
