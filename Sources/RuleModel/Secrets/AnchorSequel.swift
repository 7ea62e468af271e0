/// What stands behind an anchor in every match: bytes of one class, then a byte of another.
public struct AnchorSequel: Sendable, Hashable {
  /// Bytes of the anchor itself.
  public var anchorLength: Int
  public var stretch: ByteClass
  /// The most bytes of the stretch; it may be empty.
  public var longest: Int
  /// What comes behind the stretch; has no byte in common with it.
  public var end: ByteClass

  public init(anchorLength: Int, stretch: ByteClass, longest: Int, end: ByteClass) {
    self.anchorLength = anchorLength
    self.stretch = stretch
    self.longest = longest
    self.end = end
  }

  /// True when it stands behind the anchor at `offset`.
  public func stands(in bytes: Span<UInt8>, at offset: Int) -> Bool {
    var place = offset + anchorLength
    let stop = min(bytes.count, place + longest + 1)
    while place < stop, stretch.contains(bytes[place]) { place += 1 }
    return place < stop && end.contains(bytes[place])
  }
}
