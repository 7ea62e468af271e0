internal import Model

/// What a repository's own configuration says of the form of its files.
///
/// Source: gitrepository-layout(5) and "extensions" of git-config(1): git itself reads these from this file alone.
struct RepositoryFormat: Sendable {
  /// Bytes of an object's name: 32 where the configuration says `objectFormat = sha256`, else 20.
  var objectLength = 20
  /// References, index and objects are where they always were. False also for what could not be read.
  var isOrdinary = false

  /// Longest configuration that is read here, in bytes.
  private static let limit = 1 << 20

  init(_ repository: GitRepository) {
    let file = joined(repository.commonDirectoryBytes, Array("config".utf8))
    if let content = (try? FileSystem.contents(of: file, limit: Self.limit)) ?? nil {
      self.init(configuration: content)
    } else {
      self.init()
    }
  }

  private init() {}

  /// Extensions that move nothing: objects that are not here are not found.
  private static let harmless = ["objectformat", "worktreeconfig", "noop", "partialclone", "preciousobjects"]

  init(configuration: [UInt8]) {
    isOrdinary = true
    var isExtension = false
    for line in configuration.split(separator: 0x0A) {
      let words = line.map { $0 >= 0x41 && $0 <= 0x5A ? $0 | 0x20 : $0 }.filter { $0 > 0x20 && $0 != 0x22 }
      if words.starts(with: "objectformat=sha256".utf8) { objectLength = 32 }
      if words.starts(with: "[".utf8) {
        isExtension = words.starts(with: "[extensions".utf8)
        // What stands behind the name of a section is not read here.
        if isExtension || words.starts(with: "[core".utf8) {
          isOrdinary = isOrdinary && words.last == UInt8(ascii: "]")
        }
        continue
      }
      let key = String(decoding: words.prefix { $0 != UInt8(ascii: "=") }, as: UTF8.self)
      if isExtension, !key.isEmpty, !key.hasPrefix("#"), !key.hasPrefix(";"), !Self.harmless.contains(key) {
        isOrdinary = false
      }
      if key == "repositoryformatversion", !words.elementsEqual("repositoryformatversion=0".utf8),
        !words.elementsEqual("repositoryformatversion=1".utf8)
      {
        isOrdinary = false
      }
    }
  }
}
