/// A stretch of a content that is a copy of a stretch of the content it is a delta against.
public struct CopiedRange: Sendable, Hashable {
  /// Where it begins in the base.
  public var source: Int
  /// Where it begins in the content.
  public var target: Int
  public var count: Int

  public init(source: Int, target: Int, count: Int) {
    self.source = source
    self.target = target
    self.count = count
  }
}

/// The instructions by which a content is made of another one (gitformat-pack(5), "Deltified representation").
enum Delta {
  /// The lengths that a delta begins with, and where its instructions begin.
  static func lengths(of delta: Span<UInt8>) throws(GitObjectError) -> (base: Int, result: Int, start: Int) {
    var position = 0
    let base = try length(delta, &position)
    let result = try length(delta, &position)
    return (base, result, position)
  }

  /// Seven bits a byte, the lowest first.
  private static func length(_ bytes: Span<UInt8>, _ position: inout Int) throws(GitObjectError) -> Int {
    var value = 0
    var shift = 0
    while position < bytes.count, shift <= 49 {
      let byte = bytes[position]
      position += 1
      value |= Int(byte & 0x7F) << shift
      if byte & 0x80 == 0 { return value }
      shift += 7
    }
    throw .damaged("its delta has no length")
  }

  /// Bytes of a stretch that is worth knowing of as a copy: where two contents have little in common, stretches of a few bytes
  /// are ten times as many as all others.
  static let shortestCopy = 32

  /// The content that `delta` makes of `base`, at most `limit` bytes; `copies` gets what is copied, in order, pieces that
  /// go on in both contents joined, those shorter than `shortest` left out.
  static func apply(
    _ delta: [UInt8], to base: [UInt8], limit: Int, shortest: Int = shortestCopy, copies: inout [CopiedRange]
  ) throws(GitObjectError) -> [UInt8] {
    let (baseLength, length, start) = try lengths(of: delta.span)
    guard baseLength == base.count else { throw .damaged("its delta is against another content") }
    guard length <= limit else { throw GitObjectError(.tooLarge, "\(length) bytes") }
    var isWhole = false
    let content = unsafe [UInt8](unsafeUninitializedCapacity: length) { buffer, count in
      unsafe base.withUnsafeBytes { base in
        unsafe delta.withUnsafeBytes { delta in
          unsafe isWhole = run(
            delta, from: start, base, UnsafeMutableRawBufferPointer(buffer), length: length, shortest, &copies)
        }
      }
      count = isWhole ? length : 0
    }
    guard isWhole else { throw .damaged("its delta does not fit") }
    return content
  }

  /// False for instructions that lead out of one of the contents or do not fill the result.
  private static func run(
    _ delta: UnsafeRawBufferPointer, from start: Int, _ base: UnsafeRawBufferPointer,
    _ target: UnsafeMutableRawBufferPointer, length: Int, _ shortest: Int, _ copies: inout [CopiedRange]
  ) -> Bool {
    var position = start
    var filled = 0
    var copy = CopiedRange(source: 0, target: 0, count: 0)
    let end = delta.count
    while position < end {
      let instruction = unsafe delta[position]
      position += 1
      if instruction & 0x80 != 0 {
        guard position + (instruction & 0x7F).nonzeroBitCount <= end else { return false }
        var source = 0
        var count = 0
        for bit in 0..<4 where instruction & (1 << UInt8(bit)) != 0 {
          source |= unsafe Int(delta[position]) << (8 * bit)
          position += 1
        }
        for bit in 0..<3 where instruction & (0x10 << UInt8(bit)) != 0 {
          count |= unsafe Int(delta[position]) << (8 * bit)
          position += 1
        }
        if count == 0 { count = 0x10000 }
        guard source + count <= base.count, filled + count <= length else { return false }
        if let from = base.baseAddress, let to = target.baseAddress {
          unsafe (to + filled).copyMemory(from: from + source, byteCount: count)
        }
        if copy.source + copy.count == source, copy.target + copy.count == filled {
          copy.count += count
        } else {
          if copy.count >= shortest { copies.append(copy) }
          copy = CopiedRange(source: source, target: filled, count: count)
        }
        filled += count
      } else {
        let count = Int(instruction)
        // Zero is reserved.
        guard count > 0, position + count <= end, filled + count <= length else { return false }
        if let from = delta.baseAddress, let to = target.baseAddress {
          unsafe (to + filled).copyMemory(from: from + position, byteCount: count)
        }
        position += count
        filled += count
      }
    }
    if copy.count >= shortest { copies.append(copy) }
    return filled == length
  }
}
