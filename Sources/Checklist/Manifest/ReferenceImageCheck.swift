internal import Model
internal import RuleModel

extension ReferenceImageCheck: Check {
  var inputs: CheckInputs { [.documents, .images] }

  func run(in context: CheckContext) -> [CheckFinding] {
    // One icon often stands for the plugin and for its provider.
    var seen: Set<RepoPath> = []
    var result: [CheckFinding] = []
    for field in fields {
      field.target.visit(in: context) { resolved in
        for path in field.files(at: resolved, in: context) where seen.insert(path).inserted {
          // No commit is held up by what another one has left.
          guard context.changes(path) || context.changes(resolved.file) else { continue }
          guard let (message, key) = flaw(of: path, in: context) else { continue }
          result.append(resolved.finding(message, key: "\(path) \(key)"))
        }
      }
    }
    return result
  }

  private func flaw(of path: RepoPath, in context: CheckContext) -> (message: String, key: String)? {
    let entry = context.project.inTree(context.project.file(named: path) ?? FileEntry(path: path))
    switch problem {
    case .format:
      guard let bytes = try? context.tree.content(of: entry, limit: ImageFormat.bytesNeeded) else { return nil }
      guard let said = ImageFormat(suffixOf: path) else {
        return ("\(quoted(path.text)) has no ending of an image: browsers are told nothing of what it is", "ending")
      }
      guard let found = ImageFormat(contentOf: bytes) else {
        let what = bytes.isEmpty ? "is empty" : "is \(said.name) by its ending, and holds no image that browsers know"
        return ("\(quoted(path.text)) \(what)", "content")
      }
      guard found != said else { return nil }
      return ("\(quoted(path.text)) is \(said.name) by its ending, and holds \(found.name)", "content")
    case .size(let limit):
      var budget = ShippedFiles.measuringBudget
      guard let size = context.tree.sizeOnDisk(of: entry) ?? context.tree.size(of: entry, budget: &budget), size > limit
      else { return nil }
      return ("\(quoted(path.text)) has \(Phrase.size(size)), more than \(Phrase.size(limit))", "size")
    }
  }
}

/// A format of images that browsers show, by the ending of a name and by the first bytes of a file.
enum ImageFormat: Sendable, Hashable {
  case png, jpeg, gif, webp, svg, ico, bmp, avif

  /// Enough for the declaration and the comments in front of an SVG's first element, mostly.
  static let bytesNeeded = 4_096

  init?(suffixOf path: RepoPath) {
    switch String(decoding: path.name, as: UTF8.self).lowercased().split(separator: ".").last {
    case "png": self = .png
    case "jpg", "jpeg", "jpe", "jfif": self = .jpeg
    case "gif": self = .gif
    case "webp": self = .webp
    case "svg": self = .svg
    case "ico": self = .ico
    case "bmp": self = .bmp
    case "avif": self = .avif
    default: return nil
    }
  }

  /// Source: the formats' specifications; mimesniff.spec.whatwg.org, section 6.1.
  init?(contentOf bytes: [UInt8]) {
    if bytes.starts(with: [0x89, 0x50, 0x4E, 0x47]) {
      self = .png
    } else if bytes.starts(with: [0xFF, 0xD8, 0xFF]) {
      self = .jpeg
    } else if bytes.starts(with: "GIF8".utf8) {
      self = .gif
    } else if bytes.starts(with: "RIFF".utf8), bytes.dropFirst(8).starts(with: "WEBP".utf8) {
      self = .webp
    } else if bytes.starts(with: [0, 0, 1, 0]) {
      self = .ico
    } else if bytes.starts(with: "BM".utf8) {
      self = .bmp
    } else if bytes.dropFirst(4).starts(with: "ftypavif".utf8) {
      self = .avif
    } else if Self.isSVG(bytes) {
      self = .svg
    } else {
      return nil
    }
  }

  /// Text whose first element is `svg`, as far as the bytes go: a comment may be longer.
  private static func isSVG(_ bytes: [UInt8]) -> Bool {
    if bytes.contains(0) {
      // UTF-16 is text, too.
      return bytes.starts(with: [0xFF, 0xFE]) || bytes.starts(with: [0xFE, 0xFF])
    }
    // Most begin with it.
    if bytes.starts(with: "<svg".utf8) { return true }
    let text = FoldedBytes(bytes)
    if let element = text.firstMatch(of: "<svg") {
      return text.firstMatch(of: "<html").map { $0.lowerBound > element.lowerBound } ?? true
    }
    // With a prefix for its name space.
    if text.firstMatch(of: ":svg") != nil { return true }
    return bytes.count >= bytesNeeded
      && bytes.drop { $0.isBlank || $0 == 0x0A || $0 == 0x0D }.first == UInt8(ascii: "<")
  }

  var name: String {
    switch self {
    case .png: "PNG"
    case .jpeg: "JPEG"
    case .gif: "GIF"
    case .webp: "WebP"
    case .svg: "SVG"
    case .ico: "ICO"
    case .bmp: "BMP"
    case .avif: "AVIF"
    }
  }
}
