/// How a content is made of another one that was read before: by a delta, as git keeps versions of a file.
public struct ContentDerivation: Sendable, Hashable {
  /// A stretch that is the same in both.
  public struct Copy: Sendable, Hashable {
    /// Where it begins in the other content.
    public var source: Int
    /// Where it begins in this one.
    public var target: Int
    public var count: Int

    public init(source: Int, target: Int, count: Int) {
      self.source = source
      self.target = target
      self.count = count
    }
  }

  /// A number for the content, the same whenever it is read.
  public var content: Int
  /// The number of the one that it is made of; nil for one that stands for itself.
  public var base: Int?
  /// In order of their places in this content, none overlapping another there.
  public var copies: [Copy]

  public init(content: Int, base: Int? = nil, copies: [Copy] = []) {
    self.content = content
    self.base = base
    self.copies = copies
  }
}
