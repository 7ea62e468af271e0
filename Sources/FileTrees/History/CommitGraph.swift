internal import GitObjects
internal import Model

/// The commits of a history and how they follow each other.
struct CommitGraph: Sendable {
  /// Per commit, parents before their children: its object.
  private(set) var objects: [Int32] = []
  /// Per commit the object of its tree; negative where it is not in the repository.
  private(set) var trees: [Int32] = []
  /// Per commit where its parents begin in `parents`; one more for the end.
  private(set) var starts: [Int32] = [0]
  /// Indices of commits.
  private(set) var parents: [Int32] = []
  /// Tags with messages, by object.
  private(set) var tags: [Int32] = []
  private var indices: [Int32: Int32] = [:]
  /// The commit that a tag object leads to, by object.
  private var targets: [Int32: Int32] = [:]

  /// What is not here.
  struct Gaps: Sendable {
    /// Commits, trees and tags whose names stand in others.
    var missing: Set<ObjectID> = []
    /// One message an object.
    var damaged: [String] = []
    /// Parents were cut off when the repository was cloned.
    var isShallow = false
    /// Files and directories that a name or a tag leads to.
    var otherTips = 0
  }

  var count: Int { objects.count }

  /// The index of a commit by its object; nil for what is no commit of the graph.
  func index(ofObject object: Int) -> Int? {
    let object = Int32(object)
    return indices[targets[object] ?? object].map(Int.init)
  }

  func parents(of commit: Int) -> ArraySlice<Int32> { parents[Int(starts[commit])..<Int(starts[commit + 1])] }

  /// Reads every commit that can be reached.
  ///
  /// - Parameter shallow: commits whose parents are left out.
  init(
    tips: [[UInt8]], shallow: Set<ObjectID>, in objects: any HistoryObjects, gaps: inout Gaps
  ) throws(TreeError) {
    let reader = try objects.makeReader()
    var found: [Found] = []
    var seen: [Int32: Int32] = [:]
    var queue: [Int32] = []
    var seenTags: Set<Int32> = []
    for tip in tips {
      guard let number = objects.number(of: tip) else {
        gaps.missing.insert(ObjectID(tip))
        continue
      }
      queue.append(Int32(number))
    }
    queue.reverse()
    while let object = queue.popLast() {
      if seen[object] != nil || seenTags.contains(object) { continue }
      if let kind = objects.kind(Int(object)), kind == .blob || kind == .tree {
        seenTags.insert(object)
        gaps.otherTips += 1
        continue
      }
      let name = objects.name(Int(object))
      let read: (kind: ObjectKind, content: [UInt8])
      do throws(TreeError) { read = try reader.object(Int(object)) } catch {
        gaps.damaged.append(error.message)
        seenTags.insert(object)
        continue
      }
      switch read.kind {
      case .tag:
        seenTags.insert(object)
        guard let tag = TagRecord(read.content, nameLength: objects.nameLength) else {
          gaps.damaged.append("tag \(ObjectID(name)) is damaged")
          continue
        }
        tags.append(object)
        guard let target = objects.number(of: tag.object) else {
          gaps.missing.insert(ObjectID(tag.object))
          continue
        }
        targets[object] = Int32(target)
        queue.append(Int32(target))
      case .commit:
        guard let commit = CommitRecord(read.content, nameLength: objects.nameLength) else {
          gaps.damaged.append("commit \(ObjectID(name)) is damaged")
          seenTags.insert(object)
          continue
        }
        let tree = objects.number(of: commit.tree)
        if tree == nil { gaps.missing.insert(ObjectID(commit.tree)) }
        var parents: [Int32] = []
        if shallow.contains(ObjectID(name)) {
          gaps.isShallow = gaps.isShallow || !commit.parents.isEmpty
        } else {
          for parent in commit.parents {
            guard let number = objects.number(of: parent) else {
              gaps.missing.insert(ObjectID(parent))
              continue
            }
            parents.append(Int32(number))
          }
        }
        seen[object] = Int32(found.count)
        found.append(
          Found(object: object, tree: tree.map(Int32.init) ?? -1, parents: parents, time: commit.commitTime))
        queue.append(contentsOf: parents.reversed())
      case .blob, .tree:
        seenTags.insert(object)
        gaps.otherTips += 1
      }
    }
    order(found, seen)
    // A tag of a tag leads where that one leads.
    for tag in tags {
      var target = targets[tag]
      var way = [tag]
      while let next = target, let further = targets[next], way.count <= tags.count {
        way.append(next)
        target = further
      }
      for tag in way { targets[tag] = target }
    }
  }

  private struct Found {
    var object: Int32
    var tree: Int32
    var parents: [Int32]
    var time: Int
  }

  /// Puts parents before their children, and otherwise what was committed earlier before what was later.
  private mutating func order(_ found: [Found], _ seen: [Int32: Int32]) {
    var children = [[Int32]](repeating: [], count: found.count)
    var waiting = [Int32](repeating: 0, count: found.count)
    for (index, commit) in found.enumerated() {
      for parent in commit.parents {
        guard let place = seen[parent] else { continue }
        children[Int(place)].append(Int32(index))
        waiting[index] += 1
      }
    }
    var ready = Heap { (a: Int32, b: Int32) in
      let (x, y) = (found[Int(a)], found[Int(b)])
      return x.time != y.time ? x.time < y.time : x.object < y.object
    }
    for index in found.indices where waiting[index] == 0 { ready.insert(Int32(index)) }
    while let next = ready.popFirst() {
      let commit = found[Int(next)]
      indices[commit.object] = Int32(objects.count)
      objects.append(commit.object)
      trees.append(commit.tree)
      parents += commit.parents.compactMap { indices[$0] }
      starts.append(Int32(parents.count))
      for child in children[Int(next)] {
        waiting[Int(child)] -= 1
        if waiting[Int(child)] == 0 { ready.insert(child) }
      }
    }
  }

  /// Per commit whether it is one of `tips` or before one of them.
  func reachable(from tips: [Int]) -> [Bool] {
    var isReached = [Bool](repeating: false, count: count)
    for tip in tips { isReached[tip] = true }
    for commit in (0..<count).reversed() where isReached[commit] {
      for parent in parents(of: commit) { isReached[Int(parent)] = true }
    }
    return isReached
  }
}

/// A heap with the first element of an order on top.
private struct Heap<Element> {
  private var elements: [Element] = []
  private let precedes: (Element, Element) -> Bool

  init(_ precedes: @escaping (Element, Element) -> Bool) { self.precedes = precedes }

  mutating func insert(_ element: Element) {
    elements.append(element)
    var place = elements.count - 1
    while place > 0, precedes(elements[place], elements[(place - 1) / 2]) {
      elements.swapAt(place, (place - 1) / 2)
      place = (place - 1) / 2
    }
  }

  mutating func popFirst() -> Element? {
    guard let first = elements.first, let last = elements.popLast() else { return nil }
    if elements.isEmpty { return first }
    elements[0] = last
    var place = 0
    while true {
      var least = place
      for child in [2 * place + 1, 2 * place + 2] where child < elements.count {
        if precedes(elements[child], elements[least]) { least = child }
      }
      if least == place { return first }
      elements.swapAt(place, least)
      place = least
    }
  }
}
