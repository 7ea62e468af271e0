public import Model

/// What a package would hold, for a terminal or a script.
public struct PackageFilesText: Sendable {
  public var listing: PackageListing

  public init(_ listing: PackageListing) { self.listing = listing }

  /// The paths that ship, one a line.
  public var paths: String { listing.files.map { SafeText.path($0.path) + "\n" }.joined() }

  /// Every file with its size, then what stays out with the line that says so, then the sum.
  public var full: String {
    var lines = ["Ships:"]
    let width = listing.files.reduce(0) { max($0, CountWords.grouped($1.size ?? 0).count) }
    for file in listing.files {
      let size = file.size.map(CountWords.grouped) ?? "?"
      let link =
        file.isBrokenLink
        ? "  (a link to no file: packaging fails on it)"
        : file.isSymbolicLink ? "  (a link: what it points to is copied)" : ""
      lines.append(
        "  \(String(repeating: " ", count: max(0, width - size.count)))\(size)  \(SafeText.path(file.path))\(link)")
    }
    if !listing.excluded.isEmpty {
      let file = soleSource.map { SafeText.path($0) }
      lines += ["", file.map { "Does not ship, by \($0):" } ?? "Does not ship:"]
      for exclusion in listing.excluded {
        lines.append("  \(SafeText.path(exclusion.path))  (\(reason(exclusion, withSource: file == nil)))")
      }
    }
    lines += ["", sum]
    return lines.map { $0 + "\n" }.joined()
  }

  /// The file whose lines leave out all that does not ship; nil when there are several, or the packager decides.
  private var soleSource: RepoPath? {
    let first = listing.excluded.first?.source
    return listing.excluded.allSatisfy { $0.source == first && $0.cause == .pattern } ? first : nil
  }

  private func reason(_ exclusion: PackageListing.Exclusion, withSource: Bool) -> String {
    let file = exclusion.source.map { SafeText.path($0) } ?? "the ignore file"
    let pattern = SafeText.line(exclusion.pattern)
    switch exclusion.cause {
    case .pattern: return "line \(exclusion.line ?? 1)\(withSource ? " of \(file)" : ""): \(pattern)"
    case .unlisted: return "not named by `\(pattern)` of \(file)"
    case .packager: return "never: \(pattern)"
    }
  }

  private var sum: String {
    let count = listing.files.count
    return
      "\(CountWords.grouped(count)) \(count == 1 ? "file" : "files"), \(CountWords.grouped(listing.totalBytes)) bytes; "
      + "\(SafeText.line(listing.decision))."
  }
}

/// The same for programs.
public struct PackageFilesJSON: Sendable {
  public var listing: PackageListing

  public init(_ listing: PackageListing) { self.listing = listing }

  public var text: String {
    JSONWriter.document { writer in
      writer.object { writer in
        writer.key("schema")
        writer.string("plimsoll-package-files-1")
        for (key, value) in [
          ("kind", listing.project.kind.rawValue), ("name", listing.project.name), ("version", listing.project.version),
          ("ignore_file", listing.ignoreFile?.text),
        ] {
          writer.key(key)
          if let value { writer.string(value) } else { writer.null() }
        }
        writer.key("files")
        writer.array(listing.files) { writer, file in
          writer.object { writer in
            writer.key("path")
            writer.string(file.path.text)
            writer.key("bytes")
            if let size = file.size { writer.integer(size) } else { writer.null() }
            writer.key("is_link")
            writer.boolean(file.isSymbolicLink)
          }
        }
        writer.key("excluded")
        writer.array(listing.excluded) { writer, exclusion in
          writer.object { writer in
            writer.key("path")
            writer.string(exclusion.path.text)
            writer.key("cause")
            writer.string(exclusion.cause.rawValue)
            writer.key("pattern")
            writer.string(exclusion.pattern)
            writer.key("source")
            if let source = exclusion.source { writer.string(source.text) } else { writer.null() }
            writer.key("line")
            if let line = exclusion.line { writer.integer(line) } else { writer.null() }
          }
        }
        writer.key("bytes")
        writer.integer(listing.totalBytes)
      }
    }
  }
}
