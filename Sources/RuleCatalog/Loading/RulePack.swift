/// What a pack says about itself in `pack.yaml`; a pack without one has its name as title and is on by default.
public struct RulePack: Sendable, Hashable {
  public var name: String
  public var title: String
  /// False for a pack that runs only when it, or one of its rules, is asked for.
  public var isDefault: Bool

  public init(name: String, title: String, isDefault: Bool = true) {
    self.name = name
    self.title = title
    self.isDefault = isDefault
  }
}
