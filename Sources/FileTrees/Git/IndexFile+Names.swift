internal import Model

/// Entries by their number in the file, for indices whose names can be read one by one.
extension IndexFile {
  /// Names can be read one by one, are in order and there once each, every merge is resolved, and no entry stands for a
  /// file that is only intended.
  var isPlain: Bool {
    guard !cutsNames else { return false }
    var last = 0..<0
    for number in 0..<count {
      guard isDecided(number), let name = nameRange(number),
        number == 0 || RepoPath.precedes(bytes.span.extracting(last), bytes.span.extracting(name))
      else { return false }
      last = name
    }
    return true
  }

  /// True when the entries lie in more than so many directories, the top among them; their names must be in order.
  func hasMoreDirectories(than limit: Int) -> Bool {
    var directories = 1
    var last = 0..<0
    for number in 0..<count {
      guard let name = nameRange(number) else { continue }
      var shared = 0
      while shared < min(last.count, name.count), bytes[last.lowerBound + shared] == bytes[name.lowerBound + shared] {
        shared += 1
      }
      for place in name.dropFirst(shared) where bytes[place] == RepoPath.separator { directories += 1 }
      if directories > limit { return true }
      last = name
    }
    return false
  }

  /// True for stage 0, and for what is not only intended to be added: flags of the entry, and those that version 3 adds.
  private func isDecided(_ number: Int) -> Bool {
    let place = starts[number] + 40 + hashLength
    let flags = Self.number(bytes, at: place, length: 2)
    guard flags & 0x3000 == 0 else { return false }
    return flags & 0x4000 == 0 || Self.number(bytes, at: place + 2, length: 2) & 0x2000 == 0
  }

  private func nameRange(_ number: Int) -> Range<Int>? {
    let start = starts[number]
    guard let name = Self.nameStart(bytes, ofEntryAt: start, version: version, hashLength: hashLength),
      let end = Self.nameEnd(bytes, from: name, flags: Self.number(bytes, at: start + 40 + hashLength, length: 2))
    else { return nil }
    return name..<end
  }

  /// Nil where it cannot be read.
  func record(_ number: Int) -> IndexRecord? { record(at: starts[number], before: []) }

  func name(_ number: Int, isBefore path: [UInt8]) -> Bool {
    nameRange(number).map { RepoPath.precedes(bytes.span.extracting($0), path.span) } ?? false
  }

  func name(_ number: Int, is path: [UInt8]) -> Bool {
    nameRange(number).map { bytes[$0].elementsEqual(path) } ?? false
  }

  /// The end of the entries below a directory, which has a `/` at its end, when they begin where the range does.
  func end(of directory: [UInt8], in range: Range<Int>) -> Int {
    var (low, high) = (range.lowerBound, range.upperBound)
    while low < high {
      let middle = (low + high) / 2
      if nameRange(middle).map({ bytes[$0].starts(with: directory) }) ?? false {
        low = middle + 1
      } else {
        high = middle
      }
    }
    return low
  }
}
