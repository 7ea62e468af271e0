/// The text of a file that is not in one encoding of 8 bits throughout, as UTF-8 with the way back to the file's bytes.
///
/// What one tool wrote in UTF-16 another goes on with in ASCII, or the other way round, and a lost byte shifts all units
/// behind it. So text is decoded in runs: what cannot be the encoding that was in force, and reads well in another, is in
/// that one. What is readable in no way stays as it is.
public struct FileText {
  public private(set) var bytes: [UInt8] = []
  /// Per byte of the text: the offset of its unit; one more for the end.
  public private(set) var origins: [Int32] = []
  private var runs: [(start: Int, encoding: TextEncoding?)] = []

  private let isTold: Bool
  private var position: Int
  /// Units since one that no pair of ASCII characters could make.
  private var sinceForeign = FileText.forgotten
  /// True in the first unit of a text whose encoding its look tells.
  private var isUnmarkedStart = false
  private static let forgotten = 16

  /// Decodes a file or a piece of it; nil where all of it is in units of 8 bits and can be scanned as it is.
  ///
  /// - Parameters:
  ///   - start: behind the byte order mark.
  ///   - encoding: in force at the start; nil for units of 8 bits.
  ///   - isTold: whether the file as a whole is told to be in UTF-16 or UTF-32.
  public init?(_ bytes: Span<UInt8>, from start: Int, in encoding: TextEncoding?, isTold: Bool) {
    self.isTold = isTold
    position = start
    isUnmarkedStart = isTold && start == 0 && encoding?.markLength == 0
    if encoding == nil, !isTold, nextWideRun(bytes) == nil { return nil }
    self.bytes.reserveCapacity(bytes.count / 2 + 16)
    origins.reserveCapacity(bytes.count / 2 + 16)
    var encoding = encoding
    while position < bytes.count {
      runs.append((position, encoding))
      if let wide = encoding {
        encoding = decode(bytes, wide)
      } else {
        encoding = copy(bytes)
      }
    }
    origins.append(Int32(position))
  }

  /// A whole file as UTF-8, without a byte order mark of 16 or 32 bits; the same bytes when all are units of 8 bits.
  public static func text(of bytes: [UInt8]) -> [UInt8] {
    let span = bytes.span
    let zero = ByteSearch.first(0, in: span)
    let encoding = TextEncoding.detect(span, hasZero: (zero ?? Int.max) < FileRoleClassifier.probe)
    // A text of 2 GiB has no way back of 32 bits; its lines are compared as they are.
    if encoding == nil && zero == nil || bytes.count >= Int32.max { return bytes }
    let text = FileText(span, from: encoding?.markLength ?? 0, in: encoding, isTold: encoding != nil)
    return text?.bytes ?? bytes
  }

  /// The first offset of the text from a byte of the file on where no character is cut, and that byte with the encoding in
  /// force there.
  public func boundary(from byte: Int) -> (offset: Int, byte: Int, encoding: TextEncoding?) {
    var (low, high) = (0, bytes.count)
    while low < high {
      let middle = (low + high) / 2
      if Int(origins[middle]) < byte { low = middle + 1 } else { high = middle }
    }
    // In units of 8 bits every byte of a character has an origin of its own.
    var offset = low
    while offset < bytes.count, offset < low + 3, bytes[offset] & 0xC0 == 0x80 { offset += 1 }
    if offset < bytes.count, bytes[offset] & 0xC0 == 0x80 { offset = low }
    let origin = Int(origins[offset])
    return (offset, origin, runs.last { $0.start <= origin }?.encoding)
  }

  // MARK: units of 8 bits

  /// Copies bytes up to where wide text begins; gives its encoding.
  private mutating func copy(_ file: Span<UInt8>) -> TextEncoding? {
    guard let run = nextWideRun(file) else {
      copy(file, to: file.count)
      return nil
    }
    copy(file, to: max(position, run.range.lowerBound - FileText.markLength(file, before: run)))
    position = run.range.lowerBound
    sinceForeign = FileText.forgotten
    return run.encoding
  }

  private mutating func copy(_ file: Span<UInt8>, to end: Int) {
    while position < end {
      bytes.append(file[position])
      origins.append(Int32(position))
      position += 1
    }
  }

  /// Where text was wide before, less of it tells that it is again.
  private func nextWideRun(_ file: Span<UInt8>) -> WideRun? {
    let needed = isTold ? 4 : 8
    var place = position
    while let zero = ByteSearch.first(0, in: file, place..<file.count) {
      place = zero + 1
      guard zero + 3 < file.count, file[zero + 1] == 0 || file[zero + 2] == 0 else { continue }
      // Between zeros no character begins.
      if file[zero + 1] == 0, file[zero + 2] == 0, file[zero + 3] == 0 { continue }
      if let run = WideRun.longest(in: file, from: max(position, zero - 1)...zero, needed: needed) { return run }
    }
    return nil
  }

  private static func markLength(_ file: Span<UInt8>, before run: WideRun) -> Int {
    let length = run.encoding.unitLength
    let start = run.range.lowerBound - length
    return start >= 0 && run.encoding.unit(file, start) == 0xFEFF ? length : 0
  }

  // MARK: units of 16 or 32 bits

  /// Decodes units up to where they cannot be in this encoding; gives the next one. What is no Unicode becomes U+FFFD.
  private mutating func decode(_ file: Span<UInt8>, _ encoding: TextEncoding) -> TextEncoding? {
    while let (scalar, length) = encoding.scalar(file, position) {
      if TextEncoding.isASCIIText(scalar) {
        bytes.append(UInt8(truncatingIfNeeded: scalar))
        origins.append(Int32(position))
        sinceForeign += 1
      } else {
        if encoding.isSwappedMark(file, position) {
          position += encoding.unitLength
          return encoding.swapped
        }
        if isNarrow(file, encoding) { return nil }
        if let run = shifted(file, encoding) {
          copy(file, to: run.range.lowerBound)
          return run.encoding
        }
        // Among bytes that are no text wide text ends where it is none.
        if !isTold, !TextEncoding.isWritten(scalar) { return nil }
        append(scalar)
        let isForeign = (position..<(position + length)).contains { !TextEncoding.isASCIIText(UInt32(file[$0])) }
        sinceForeign = isForeign ? 0 : sinceForeign + 1
      }
      isUnmarkedStart = false
      position += length
    }
    copy(file, to: file.count)
    return nil
  }

  /// True where characters of ASCII stand in all bytes of the units, more of them than words of other scripts have by chance.
  ///
  /// Two such characters are one of Chinese in UTF-16, and no character in UTF-32.
  private func isNarrow(_ file: Span<UInt8>, _ encoding: TextEncoding) -> Bool {
    let needed =
      encoding.unitLength == 4 || isUnmarkedStart || !isTold ? 8 : sinceForeign < FileText.forgotten ? 20 : 16
    return (position..<(position + encoding.unitLength)).contains { start in
      var end = start
      while end < file.count, end - start < needed, TextEncoding.isASCIIText(UInt32(file[end])) { end += 1 }
      return end - start >= (end == file.count ? 8 : needed)
    }
  }

  /// Text in another order or at another phase, which goes on where this one has nothing to read.
  private func shifted(_ file: Span<UInt8>, _ encoding: TextEncoding) -> WideRun? {
    let next = position + encoding.unitLength
    if next + encoding.unitLength <= file.count, TextEncoding.isASCIIText(encoding.unit(file, next)) { return nil }
    return WideRun.longest(in: file, from: position...(next - 1), needed: 4)
  }

  private mutating func append(_ scalar: UInt32) {
    let origin = Int32(position)
    for byte in UTF8.encode(Unicode.Scalar(scalar) ?? "\u{FFFD}") ?? UTF8.encodedReplacementCharacter {
      bytes.append(byte)
      origins.append(origin)
    }
  }
}
