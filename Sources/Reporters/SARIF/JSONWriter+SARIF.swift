internal import Model

extension JSONWriter {
  /// A message object with plain text (SARIF 2.1.0, 3.11.3).
  ///
  /// Text of unknown origin must not become an embedded link (3.11.6), so `](` is set apart. Braces stay single,
  /// against 3.11.5: no message here has arguments, and readers show doubled braces as they are.
  mutating func message(_ key: String, _ text: String) {
    // GitHub does not take an empty text.
    object(key) { $0.member("text", text.isEmpty ? "-" : Self.withoutLinks(text)) }
  }

  static func withoutLinks(_ text: String) -> String {
    guard text.utf8.contains(UInt8(ascii: "]")) else { return text }
    var result = String.UnicodeScalarView()
    for scalar in text.unicodeScalars {
      if scalar == "(", result.last == "]" { result.append(" ") }
      result.append(scalar)
    }
    return String(result)
  }

  /// The location of a file as a whole, or of one of its lines; `uri` is relative to the top of the repository.
  mutating func physicalLocation(_ uri: String, line: Int? = nil) {
    object("physicalLocation") { writer in
      writer.artifactLocation(uri)
      if let line, line > 0 { writer.object("region") { $0.member("startLine", line) } }
    }
  }

  /// The location of a finding; the excerpt, already masked, goes along as snippets.
  ///
  /// - Parameter artifact: its number in `artifacts`, where it is there.
  mutating func physicalLocation(_ uri: String, artifact: Int? = nil, region: Region?, excerpt: Excerpt?) {
    object("physicalLocation") { writer in
      writer.artifactLocation(uri, index: artifact)
      guard let region else { return }
      let range = SARIFRange(region)
      writer.object("region") { writer in
        writer.member("startLine", range.startLine)
        writer.member("startColumn", range.startColumn)
        writer.member("endLine", range.endLine)
        writer.member("endColumn", range.endColumn)
        writer.member("byteOffset", max(0, region.byteOffset))
        writer.member("byteLength", max(0, region.byteLength))
        if let excerpt { writer.object("snippet") { $0.member("text", excerpt.highlighted) } }
      }
      if let excerpt {
        writer.object("contextRegion") { writer in
          writer.member("startLine", range.startLine)
          writer.member("endLine", range.endLine)
          writer.object("snippet") { $0.member("text", excerpt.line) }
        }
      }
    }
  }

  /// A place relative to the top of the repository.
  mutating func artifactLocation(_ uri: String, key: String = "artifactLocation", index: Int? = nil) {
    object(key) {
      $0.member("uri", uri)
      $0.member("uriBaseId", "%SRCROOT%")
      if let index { $0.member("index", index) }
    }
  }
}

extension Excerpt {
  /// The part of the line that the finding is about, masked as the line is.
  var highlighted: String {
    let scalars = line.unicodeScalars
    let start = min(max(0, highlightStart), scalars.count)
    let end = min(max(start, highlightEnd), scalars.count)
    return String(scalars.dropFirst(start).prefix(end - start))
  }
}
