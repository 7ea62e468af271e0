public import Model

/// What changed between two packages, for people and for programs.
public struct PackageDifferenceReport: Sendable {
  public var difference: PackageDifference
  public var style: TextStyle

  public init(_ difference: PackageDifference, style: TextStyle = TextStyle()) {
    self.difference = difference
    self.style = style
  }

  /// By topic; of files that changed only the first 20, unless `verbose`.
  public var text: String {
    let name = difference.name.map(SafeText.line) ?? "the project"
    let versions = [difference.oldVersion, difference.newVersion].map { $0.map(SafeText.line) ?? "no version" }
    var lines = [style.painter("\(name) \(versions[0]) -> \(versions[1])", .strong)]
    for topic in PackageDifference.Topic.allCases {
      let changes = difference.changes.filter { $0.topic == topic }
      if changes.isEmpty { continue }
      lines += ["", style.painter(topic.title, .strong)]
      let shown = style.verbose ? changes[...] : changes.prefix(20)
      for change in shown {
        lines += LineWrapping.hanging(
          SafeText.line(change.text), after: change.weight == .breaking ? "  ! " : "  - ", width: style.columns)
      }
      if shown.count < changes.count { lines.append("  and \(changes.count - shown.count) more (-v shows them)") }
    }
    if !difference.gaps.isEmpty {
      lines += ["", style.painter("Not compared", .strong)]
      for gap in difference.gaps {
        lines += LineWrapping.hanging(SafeText.line(gap), after: "  - ", width: style.columns)
      }
    }
    lines += [""] + LineWrapping.lines(sentence, width: style.columns)
    return lines.map { $0 + "\n" }.joined()
  }

  private var sentence: String {
    let asks = difference.neededBump.map { "The changes ask for a \($0.rawValue) version at least" } ?? ""
    return switch difference.verdict {
    case .unchanged: "Nothing changed."
    case .fits: "\(asks), and \(SafeText.line(difference.newVersion ?? "the new one")) is enough."
    case .tooLow(let least): "\(asks): \(least), and the new version is lower.\(legend)"
    case .unknown where difference.gaps.isEmpty: "\(asks); the versions cannot be compared."
    case .unknown:
      "\(asks.isEmpty ? "Nothing changed" : asks), as far as could be compared: whether the version fits is not known."
    }
  }

  private var legend: String {
    difference.changes.contains { $0.weight == .breaking } ? " (! marks what breaks users.)" : ""
  }

  public var json: String {
    JSONWriter.document { writer in
      writer.object { writer in
        writer.key("schema")
        writer.string("plimsoll-package-difference-1")
        for (key, value) in [
          ("name", difference.name), ("old_version", difference.oldVersion), ("new_version", difference.newVersion),
          ("needed_bump", difference.neededBump?.rawValue),
        ] {
          writer.key(key)
          if let value { writer.string(value) } else { writer.null() }
        }
        writer.key("version_fits")
        switch difference.verdict {
        case .fits, .unchanged: writer.boolean(true)
        case .tooLow: writer.boolean(false)
        case .unknown: writer.null()
        }
        writer.key("not_compared")
        writer.array(difference.gaps) { writer, gap in writer.string(gap) }
        writer.key("changes")
        writer.array(difference.changes) { writer, change in
          writer.object { writer in
            writer.key("topic")
            writer.string(change.topic.rawValue)
            writer.key("weight")
            writer.string(change.weight.rawValue)
            writer.key("text")
            writer.string(change.text)
          }
        }
      }
    }
  }
}
