/// One YAML file of a pack, as read.
public struct RuleFile: Sendable {
  /// As it appears in messages and in rule positions: `Rules/dify/manifest.yaml`.
  public var path: String
  public var bytes: [UInt8]
  /// The pack it belongs to: `dify`, or a user pack's path.
  public var pack: String

  public init(path: String, bytes: [UInt8], pack: String) {
    self.path = path
    self.bytes = bytes
    self.pack = pack
  }
}
