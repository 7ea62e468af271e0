internal import Archive
internal import Detection
internal import Model
internal import RuleModel

/// Reads files and finds what is in them; one worker's, with a buffer and a scratch that live as long as it does.
struct ContentWorker: ~Copyable {
  /// Files up to this size are scanned in one piece; longer ones in overlapping pieces of it.
  static let chunk = 4 << 20

  let scan: ContentScan
  /// Keeps the first piece of each file, so that places in it can be shown.
  var keepsText = false
  private var scratch = ScanScratch()
  private var buffer: [UInt8] = []
  private var matches: [Match] = []
  private let reader: Result<any FileReader, TreeError>

  init(scan: ContentScan) {
    self.scan = scan
    do throws(TreeError) { reader = .success(try scan.tree.makeReader()) } catch { reader = .failure(error) }
  }

  /// 0-based line of which is kept what the gates turn down, for `explain`.
  var explainedLine: Int? {
    didSet { scratch.explains = explainedLine != nil }
  }

  /// What a file comes to: its findings, those that a marker suppresses, and what is to be said of it.
  mutating func result(_ entry: FileEntry) -> ContentScan.FileResult {
    var found = scan(entry)
    // A comment in an earlier version stays as it is.
    var result = scan.assessor.result(&found, entry, tellsOfMarkers: scan.tree.isState && !entry.isSuperseded)
    result.isPointer = found.isPointer
    return result
  }

  mutating func scan(_ entry: FileEntry) -> FileScan {
    var result = FileScan()
    do throws(TreeError) {
      guard try reader.get().read(entry, offset: 0, limit: ContentWorker.chunk, into: &buffer) else { return result }
      let file = ScannedFile(path: entry.path, projectRoots: scan.assessor.projectRoots, head: buffer.span)
      result.isBinary = file.isBinary && !file.isDatabase
      result.isMinified = file.role == .minified
      result.isPointer = PointerFile.isPointer(buffer.span)
      if let diagnostic = GitContent.diagnostic(entry, buffer.span) { result.diagnostics.append(diagnostic) }
      result.isArchive = ArchiveFormat(head: buffer.span) != nil
      if scratch.explains { result.role = file.role }
      // A file that fills the buffer goes on behind it.
      if buffer.count < ContentWorker.chunk {
        scanWhole(file, entry, &result)
      } else {
        try scanLong(file, entry, &result)
      }
      scan.assessor.close(&result, entry)
    } catch {
      result = FileScan()
      result.isUnreadable = true
      result.diagnostics = [
        Diagnostic(severity: .error, id: "unreadable-file", message: error.message, path: entry.path)
      ]
    }
    return result
  }

  private mutating func scanWhole(_ file: ScannedFile, _ entry: FileEntry, _ result: inout FileScan) {
    // Moved out and back: the buffer is borrowed while the rest of the worker is written to.
    let bytes = buffer
    buffer = []
    defer { buffer = bytes }
    result.bytes = bytes.count
    _ = scanPiece(Piece(bytes: bytes, own: 0..<bytes.count), file, entry, &result)
  }

  /// A part of a file; a match belongs to the piece in whose own part it begins.
  private struct Piece {
    var bytes: [UInt8]
    var own: Range<Int>
    var start = TextPiece.Start()
    /// Where the next piece begins; nil in the last one.
    var step: Int?

    /// True when the file has no other piece.
    var isWhole: Bool { step == nil && start.byte == 0 }
  }

  private mutating func scanLong(
    _ file: ScannedFile, _ entry: FileEntry, _ result: inout FileScan
  ) throws(TreeError) {
    let overlap = min(ContentWorker.chunk / 4, max(scan.scanner.longestMatch + 8_192, file.pageLength)) & ~3
    var start = TextPiece.Start()
    // Up to here all matches have been taken.
    var taken = 0
    while true {
      let bytes = buffer
      buffer = []
      let isLast = bytes.count < ContentWorker.chunk
      let end = isLast ? bytes.count : bytes.count - overlap
      var piece = Piece(bytes: bytes, own: (taken - start.byte)..<end, start: start)
      if !isLast { piece.step = ContentWorker.boundary(bytes.span, before: end - overlap) }
      taken = start.byte + end
      result.bytes = start.byte + bytes.count
      let next = scanPiece(piece, file, entry, &result)
      piece.bytes = []
      buffer = bytes
      guard let next else { return }
      start = next
      guard try reader.get().read(entry, offset: start.byte, limit: ContentWorker.chunk, into: &buffer) else { return }
    }
  }

  /// The last offset up to `offset` where no character is cut.
  private static func boundary(_ bytes: Span<UInt8>, before offset: Int) -> Int {
    var boundary = offset
    while boundary > offset - 3, bytes[boundary] & 0xC0 == 0x80 { boundary -= 1 }
    return bytes[boundary] & 0xC0 == 0x80 ? offset : boundary
  }

  /// Gives where the next piece begins.
  private mutating func scanPiece(
    _ piece: Piece, _ file: ScannedFile, _ entry: FileEntry, _ result: inout FileScan
  ) -> TextPiece.Start? {
    guard let text = ContentWorker.decoded(piece, file) else {
      scanText(piece.bytes, nil, piece, file, entry, &result)
      return piece.step.map { TextPiece.next(piece.bytes.span, piece.start, at: $0, byte: $0) }
    }
    scanText(text.bytes, text.origins, piece, file, entry, &result)
    return piece.step.map { step in
      let boundary = text.boundary(from: step)
      var next = TextPiece.next(text.bytes.span, piece.start, at: boundary.offset, byte: boundary.byte)
      next.encoding = boundary.encoding
      return next
    }
  }

  /// The text of a piece that is not in units of 8 bits throughout.
  private static func decoded(_ piece: Piece, _ file: ScannedFile) -> FileText? {
    let isTold = file.encoding != nil
    // Its rows know what their text is written in.
    if file.isDatabase { return nil }
    if piece.start.byte > 0 { return FileText(piece.bytes.span, from: 0, in: piece.start.encoding, isTold: isTold) }
    guard file.mayHoldWideText else { return nil }
    return FileText(piece.bytes.span, from: file.encoding?.markLength ?? 0, in: file.encoding, isTold: isTold)
  }

  private mutating func scanText(
    _ bytes: [UInt8], _ origins: [Int32]?, _ piece: Piece, _ file: ScannedFile, _ entry: FileEntry,
    _ result: inout FileScan
  ) {
    matches.removeAll(keepingCapacity: true)
    file.offset = piece.start.byte
    // Only what was read whole, and is scanned as it was read.
    let derivation = piece.isWhole && origins == nil ? (try? reader.get())?.derivation : nil
    var markers = scan.scanner.scan(
      bytes.span, file: file, derivation: derivation, scratch: &scratch, into: &matches
    ).markers
    if !scratch.limitedRules.isEmpty { result.limitedRules.formUnion(scratch.limitedRules) }
    if scratch.isDecodingLimited { result.isDecodingLimited = true }
    var hidden = matches
    let keeps = keepsText && piece.start.byte == 0
    var doubtful: [Range<Int>] = []
    if let others = scan.others, !matches.isEmpty || keeps || explainedLine != nil {
      doubtful = others.add(bytes.span, file, to: &hidden, withRejected: explainedLine != nil)
    }
    if !piece.isWhole {
      let isOwn = { (offset: Int) in piece.own.contains(origins.map { Int($0[min(offset, $0.count - 1)]) } ?? offset) }
      matches.removeAll { !isOwn($0.start) }
      markers.removeAll { !isOwn($0) }
    } else if matches.isEmpty, !markers.isEmpty {
      // Those of other scanners are of use beside a match alone.
      markers.removeAll { !Marker.isOwn(bytes.span, at: $0) }
    }
    guard !matches.isEmpty || !markers.isEmpty || keeps || explainedLine != nil else { return }
    var text = TextPiece(bytes, origins: origins, start: piece.start)
    scan.assessor.add(matches, hidden: hidden, in: &text, entry, to: &result)
    scan.assessor.add(markers, hidden: hidden, in: text, to: &result)
    if keeps {
      result.hidden = scan.assessor.hiddenRanges(hidden, in: text, near: nil)
      result.text = text
    }
    if let explainedLine { explain(explainedLine, &text, hidden, doubtful, isWhole: piece.isWhole, &result) }
  }

  private func explain(
    _ line: Int, _ text: inout TextPiece, _ hidden: [Match], _ doubtful: [Range<Int>], isWhole: Bool,
    _ result: inout FileScan
  ) {
    // What stands behind the last line break is a line when there is something.
    let last = text.lines.lineCount - 1
    let isEmpty = last > 0 && text.lines.start(ofLine: last) == text.bytes.count
    result.lineCount = text.fileLine(isEmpty ? last : last + 1)
    for rejected in scratch.rejected where text.fileLines(of: rejected.start..<rejected.end).contains(line) {
      let found = FileScan.Rejected(
        ruleID: scan.assessor.rules.rule(rejected.rule)?.id ?? "",
        byteOffset: text.region(rejected.start..<rejected.end).byteOffset, reason: rejected.reason)
      // Pieces overlap.
      if isWhole || !result.rejected.contains(found) { result.rejected.append(found) }
    }
    // Of a line that begins in an earlier piece that piece shows the begin.
    let own = line - text.fileLine(0)
    guard own >= (text.fileLine(0) == 0 ? 0 : 1), own < text.lines.lineCount else { return }
    let start = text.lines.start(ofLine: own)
    let secrets = SortedRanges(
      scan.assessor.hiddenRanges(hidden, in: text, near: [start..<start]).all
        + scratch.rejected.map { $0.start..<$0.end } + doubtful)
    result.explainedLine = scan.assessor.redaction.excerpt(
      text.bytes.span, text.lines, highlight: start..<start, secrets: secrets)
  }
}
