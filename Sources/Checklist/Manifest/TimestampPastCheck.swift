internal import CLibrary
public import Model
public import RuleModel
internal import YAML

extension TimestampPastCheck: Check {
  var inputs: CheckInputs { [.documents] }
  var judgesDocumentsAlone: Bool { true }

  /// In seconds, for what has no time zone.
  private static let grace = 86_400

  /// In seconds: a date that is longer ago does no harm any more, whatever it was when it was written.
  private static let age = 90 * 86_400

  private static func now(_ settings: ChecklistSettings) -> Int { settings.now ?? Int(time(nil)) }

  func run(in context: CheckContext) -> [CheckFinding] {
    let now = Self.now(context.settings) + Self.grace
    let commit = context.settings.commitTimes[context.project.root]
    return fields.flatMap { field in
      field.findings(in: context) { resolved in
        guard let text = resolved.scalar?.text, let seconds = GoTimestamp.secondsSince1970(text) else { return nil }
        let stated = "`\(resolved.hit.name)` \(quoted(text))"
        switch reference {
        case .now: return seconds > now ? resolved.finding("\(stated) is in the future") : nil
        case .commit:
          guard let commit, seconds - Self.grace > commit, seconds <= now else { return nil }
          let day = GoTimestamp.day(ofSecondsSince1970: commit)
          return resolved.finding("\(stated) is later than the newest commit that touched the project, of \(day)")
        }
      }
    }
  }
}

extension CheckKind {
  /// Whether the check compares a date of the project with its commits, and the date is recent enough to ask git about it.
  public func asksForCommitTime(of project: Project, in tree: any FileTree, _ settings: ChecklistSettings) -> Bool {
    guard case .timestampPast(let check) = self else { return false }
    return check.asksForCommitTime(of: project, in: tree, settings)
  }
}

extension TimestampPastCheck {
  /// Reads the manifest as lines: most projects need not be opened for this.
  fileprivate func asksForCommitTime(
    of project: Project, in tree: any FileTree, _ settings: ChecklistSettings
  ) -> Bool {
    guard reference == .commit, let path = project.manifestPath,
      let entry = project.index.entry(at: project.treePath(path)),
      let bytes = try? tree.content(of: entry, limit: ProjectDocuments.maximumSize)
    else { return false }
    let keys = fields.compactMap { field -> [UInt8]? in
      guard case .key(let name)? = field.path.steps.last else { return nil }
      return Array(name.utf8)
    }
    let oldest = Self.now(settings) - Self.age
    return bytes.split(separator: 0x0A).contains { line in
      let text = line.drop { $0.isBlank || $0 == UInt8(ascii: "\"") || $0 == UInt8(ascii: "'") }
      guard let key = keys.first(where: text.starts(with:)) else { return false }
      let value = text.dropFirst(key.count).drop { !(0x30...0x39).contains($0) }.prefix {
        $0 != UInt8(ascii: "\"") && $0 != UInt8(ascii: "'") && $0 != UInt8(ascii: "#") && $0 != 0x0D
      }
      return GoTimestamp.secondsSince1970(String(decoding: value, as: UTF8.self).trimmed).map { $0 > oldest } ?? false
    }
  }
}
