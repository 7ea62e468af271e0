internal import Detection
internal import Model
internal import Synchronization

/// Scans the content of many files with several workers; the result does not depend on how many there are.
struct ContentScan: Sendable {
  var tree: any FileTree
  var scanner: SecretScanner
  var assessor: MatchAssessor
  var workers: Int
  /// Hides what rules would find that are not in force; nil where all of them are.
  var others: OtherSecrets?
  /// Told of every file; nil when nobody watches.
  var progress: ScanProgress?

  /// What scanning one file gave.
  struct FileResult: Sendable {
    var findings: [Finding] = []
    var suppressed: [SuppressedFinding] = []
    var diagnostics: [Diagnostic] = []
    var bytes = 0
    var isBinary = false
    var isMinified = false
    var isPointer = false
    var isArchive = false
    var isUnreadable = false

    /// Why not every rule looked at all of it; nil when they did.
    var limitation: SkipReason? {
      isArchive ? .archive : isBinary ? .binary : isPointer ? .pointer : isMinified ? .minified : nil
    }
  }

  private func told(_ result: FileResult) -> FileResult {
    progress?.add(result)
    return result
  }

  /// Results in the order of `entries`.
  func run(_ entries: [FileEntry]) async -> [FileResult] {
    // A few files are looked at before another thread has begun.
    if workers == 1 || entries.count <= 4 {
      var worker = ContentWorker(scan: self)
      var results: [FileResult] = []
      results.reserveCapacity(entries.count)
      for entry in entries { results.append(told(worker.result(entry))) }
      return results
    }
    let count = max(1, min(workers, entries.count))
    // A few files at a time, so that workers do not queue for the counter and still end together.
    let share = max(1, min(tree.readingRun, entries.count / (count * 8)))
    let next = WorkCounter(tree.readingRuns(entries, length: share))
    let parts = await withTaskGroup(of: [(Int, FileResult)].self) { group in
      for _ in 0..<count {
        group.addTask {
          var worker = ContentWorker(scan: self)
          var results: [(Int, FileResult)] = []
          while let range = next.take() {
            for index in range { results.append((index, told(worker.result(entries[index])))) }
          }
          return results
        }
      }
      return await group.reduce(into: []) { $0.append($1) }
    }
    var results = [FileResult](repeating: FileResult(), count: entries.count)
    for part in parts { for (index, result) in part { results[index] = result } }
    return results
  }
}

/// Hands out ranges of indices to workers.
private final class WorkCounter: Sendable {
  private let ranges: [Range<Int>]
  private let next = Atomic<Int>(0)

  init(_ ranges: [Range<Int>]) { self.ranges = ranges }

  func take() -> Range<Int>? {
    let place = next.wrappingAdd(1, ordering: .relaxed).oldValue
    return place < ranges.count ? ranges[place] : nil
  }
}
