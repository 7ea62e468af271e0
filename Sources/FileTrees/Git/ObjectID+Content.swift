internal import Digest
internal import GitObjects
internal import Model

extension ObjectID {
  /// The name that git gives to a content; nil when no hash has so many bytes.
  ///
  /// Source: gitformat-loose(5), and "Object format" of hash-function-transition for SHA-256.
  static func name(of content: [UInt8], kind: ObjectKind, length: Int) -> ObjectID? {
    guard let digest = Digest.allCases.first(where: { $0.length == length }) else { return nil }
    return ObjectID(digest.hash(Array("\(kind.name) \(content.count)\0".utf8), content))
  }
}
