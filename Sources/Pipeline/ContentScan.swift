internal import Detection
internal import Model
internal import Synchronization

/// Scans the content of many files with several workers; the result does not depend on how many there are.
struct ContentScan: Sendable {
  /// Files up to this size are scanned in one piece; longer ones in overlapping pieces of it.
  static let chunk = 4 << 20

  var tree: any FileTree
  var scanner: SecretScanner
  var assessor: MatchAssessor
  var workers: Int

  /// What scanning one file gave.
  struct FileResult: Sendable {
    var findings: [Finding] = []
    var suppressed: [SuppressedFinding] = []
    var diagnostics: [Diagnostic] = []
    var bytes = 0
    var isBinary = false
    var isUnreadable = false
  }

  /// Results in the order of `entries`.
  func run(_ entries: [FileEntry]) async -> [FileResult] {
    // A few files are looked at before another thread has begun.
    if workers == 1 || entries.count <= 4 {
      var worker = ContentWorker(scan: self)
      var results: [FileResult] = []
      results.reserveCapacity(entries.count)
      for entry in entries { results.append(worker.scan(entry)) }
      return results
    }
    let next = WorkCounter()
    let count = max(1, min(workers, entries.count))
    // A few files at a time, so that workers do not queue for the counter and still end together.
    let share = max(1, min(16, entries.count / (count * 8)))
    let parts = await withTaskGroup(of: [(Int, FileResult)].self) { group in
      for _ in 0..<count {
        group.addTask {
          var worker = ContentWorker(scan: self)
          var results: [(Int, FileResult)] = []
          while let range = next.take(share, of: entries.count) {
            for index in range { results.append((index, worker.scan(entries[index]))) }
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
  private let next = Atomic<Int>(0)

  func take(_ size: Int, of count: Int) -> Range<Int>? {
    let start = next.wrappingAdd(size, ordering: .relaxed).oldValue
    return start < count ? start..<min(count, start + size) : nil
  }
}

/// One worker: a buffer and a scratch that live as long as it does.
struct ContentWorker: ~Copyable {
  let scan: ContentScan
  private var scratch = ScanScratch()
  private var buffer: [UInt8] = []
  private var matches: [Match] = []

  init(scan: ContentScan) { self.scan = scan }

  mutating func scan(_ entry: FileEntry) -> ContentScan.FileResult {
    do throws(TreeError) {
      guard try scan.tree.read(entry, offset: 0, limit: ContentScan.chunk, into: &buffer) else {
        return ContentScan.FileResult()
      }
      // A file that fills the buffer goes on behind it.
      return buffer.count < ContentScan.chunk ? scanWhole(entry) : try scanLarge(entry)
    } catch {
      var result = ContentScan.FileResult()
      result.isUnreadable = true
      result.diagnostics = [
        Diagnostic(severity: .error, id: "unreadable-file", message: error.message, path: entry.path)
      ]
      return result
    }
  }

  private mutating func scanWhole(_ entry: FileEntry) -> ContentScan.FileResult {
    // Moved out and back: the buffer is borrowed while the rest of the worker is written to.
    let bytes = buffer
    buffer = []
    defer { buffer = bytes }
    var result = ContentScan.FileResult()
    result.bytes = bytes.count
    let file = ScannedFile(path: entry.path, projectRoots: scan.assessor.projectRoots, head: bytes.span)
    result.isBinary = file.isBinary
    scanPiece(bytes, file, entry, middle: 0..<bytes.count, firstByte: 0, firstLine: 0, into: &result)
    return result
  }

  /// Scans overlapping pieces; a match belongs to the piece in whose middle part it begins.
  private mutating func scanLarge(_ entry: FileEntry) throws(TreeError) -> ContentScan.FileResult {
    var result = ContentScan.FileResult()
    // Even, so that a unit of UTF-16 is not cut.
    let overlap = min(ContentScan.chunk / 4, scan.scanner.longestMatch + 8_192) & ~1
    let file = ScannedFile(path: entry.path, projectRoots: scan.assessor.projectRoots, head: buffer.span)
    result.isBinary = file.isBinary
    var offset = 0
    var firstLine = 0
    while true {
      let isLast = buffer.count < ContentScan.chunk
      let bytes = buffer
      buffer = []
      let middle = (offset == 0 ? 0 : overlap)..<(isLast ? bytes.count : bytes.count - overlap)
      scanPiece(bytes, file, entry, middle: middle, firstByte: offset, firstLine: firstLine, into: &result)
      buffer = bytes
      result.bytes = offset + buffer.count
      guard !isLast else { break }
      let step = buffer.count - 2 * overlap
      var breaks = 0
      if let order = file.utf16 {
        let low = order.isLittleEndian ? 0 : 1
        for i in stride(from: 0, to: step, by: 2) where buffer[i + low] == 0x0A && buffer[i + 1 - low] == 0 {
          breaks += 1
        }
      } else {
        breaks = LineIndex.occurrences(of: 0x0A, in: buffer.span.extracting(0..<step))
      }
      firstLine += breaks
      offset += step
      guard try scan.tree.read(entry, offset: offset, limit: ContentScan.chunk, into: &buffer) else { break }
    }
    return result
  }

  private mutating func scanPiece(
    _ bytes: [UInt8], _ file: ScannedFile, _ entry: FileEntry, middle: Range<Int>, firstByte: Int, firstLine: Int,
    into result: inout ContentScan.FileResult
  ) {
    guard let order = file.utf16 else {
      scanText(bytes, file, entry, firstByte: firstByte, firstLine: firstLine, into: &result) { middle.contains($0) }
      return
    }
    let text = UTF16Text.decode(bytes.span, order, from: firstByte == 0 ? order.markLength : 0)
    scanText(text.bytes, file, entry, firstByte: firstByte, firstLine: firstLine, into: &result) {
      middle.contains(Int(text.origins[$0]))
    }
  }

  /// `isOwn` tells by its first byte whether a match belongs to this piece.
  private mutating func scanText(
    _ bytes: [UInt8], _ file: ScannedFile, _ entry: FileEntry, firstByte: Int, firstLine: Int,
    into result: inout ContentScan.FileResult, isOwn: (Int) -> Bool
  ) {
    matches.removeAll(keepingCapacity: true)
    let outcome = scan.scanner.scan(bytes.span, file: file, scratch: &scratch, into: &matches)
    if !scratch.limitedRules.isEmpty {
      result.diagnostics.append(scan.assessor.limitDiagnostic(scratch.limitedRules, entry))
    }
    if scratch.isDecodingLimited { result.diagnostics.append(MatchAssessor.decodingDiagnostic(entry)) }
    if !matches.isEmpty { matches.removeAll { !isOwn($0.start) } }
    if matches.isEmpty && !outcome.hasMarker { return }
    scan.assessor.assess(
      matches, in: bytes, entry, hasMarker: outcome.hasMarker, firstByte: firstByte, firstLine: firstLine, into: &result
    )
  }
}
