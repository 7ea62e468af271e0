public import Model
internal import YAML

/// The sign-offs of a repository: `.plimsoll/sign-offs.yaml`.
public struct SignOffList: Sendable, Hashable {
  /// Relative to the directory that the projects in it are relative to.
  public static let path = RepoPath(".plimsoll/sign-offs.yaml")

  /// At most one of an item and a project, sorted by project and item.
  public private(set) var signOffs: [SignOff] = []

  public init() {}

  /// Enters a sign-off, in place of an earlier one of the same item and project.
  public mutating func set(_ signOff: SignOff) {
    withdraw(signOff.item, of: signOff.project)
    signOffs.append(signOff)
    signOffs.sort { a, b in a.project == b.project ? a.item < b.item : a.project < b.project }
  }

  /// Takes a sign-off out; false when there is none.
  @discardableResult
  public mutating func withdraw(_ item: ChecklistItemID, of project: RepoPath) -> Bool {
    let before = signOffs.count
    signOffs.removeAll { $0.item == item && $0.project == project }
    return signOffs.count < before
  }

  /// Reads the file; `file` is what positions name. Throws every error, in file order.
  public static func parse(_ bytes: [UInt8], file: String) throws(LoadErrors) -> SignOffList {
    func positioned(_ issue: YAMLIssue) -> PositionedError {
      PositionedError(SourcePosition(file: file, line: issue.line, column: issue.column), issue.message)
    }
    let document: YAMLDocument
    do { document = try YAMLDocument.parseFirst(bytes) } catch { throw LoadErrors([positioned(error)]) }
    var list = SignOffList()
    guard let root = document.root else { return list }
    var object = YAMLObject(root, what: "sign-offs")
    var issues: [YAMLIssue] = []
    let value = object.required("sign_offs")
    if let value, value.items == nil, !value.isNull {
      object.issue(value, "`sign_offs` must be a list, found \(value.kindName)")
    }
    for node in value?.items ?? [] {
      guard let signOff = SignOff(reading: node, issues: &issues) else { continue }
      if list.signOffs.contains(where: { $0.item == signOff.item && $0.project == signOff.project }) {
        issues.append(
          YAMLIssue(
            line: node.line, column: node.column,
            message: "a second sign-off of \(signOff.item) for this project: remove one"))
      }
      list.set(signOff)
    }
    object.finish()
    issues += object.issues
    guard issues.isEmpty else {
      throw LoadErrors(issues.prefix(100).map(positioned).sorted { $0.position < $1.position })
    }
    return list
  }

  /// As the file has it; it parses back to the same list.
  public var text: String {
    var text = """
      # What people signed off for a release, written by `plimsoll sign-off`. Each is good for the version and the content
      # that it was given for: a checksum of everything that ships.
      sign_offs:\(signOffs.isEmpty ? " []" : "")

      """
    for signOff in signOffs {
      text += "  - item: \(YAMLText.scalar(signOff.item.description))\n"
      text += "    project: \(YAMLText.scalar(signOff.project.isEmpty ? "." : signOff.project.text))\n"
      text += "    version: \(YAMLText.scalar(signOff.version))\n"
      text += "    checksum: \(YAMLText.scalar(signOff.checksum))\n"
      if let person = signOff.person { text += "    by: \(YAMLText.scalar(person))\n" }
      text += "    date: \(signOff.day)\n"
      text += "    note: \(YAMLText.scalar(signOff.note))\n"
    }
    return text
  }
}

extension SignOff {
  /// Reads one entry; nil when anything in it is wrong.
  fileprivate init?(reading node: YAMLNode, issues: inout [YAMLIssue]) {
    var object = YAMLObject(node, what: "sign-off")
    let id = object.requiredString("item") ?? ""
    let project = object.requiredString("project") ?? ""
    let version = object.requiredString("version") ?? ""
    let checksum = object.requiredString("checksum") ?? ""
    let note = object.requiredString("note") ?? ""
    let date = object.requiredString("date") ?? ""
    let person = object.string("by")
    let item = ChecklistItemID(id)
    if item == nil, let value = object.value("item") {
      object.issue(value, "`item` must be a group and a name, such as functionality/tools-tested: `\(id)`")
    }
    let day = CalendarDay(date)
    if day == nil, let value = object.value("date") {
      object.issue(value, "`date` must be a day that exists, as YYYY-MM-DD: `\(date)`")
    }
    let isHexadecimal = checksum.utf8.allSatisfy { (0x30...0x39).contains($0) || (0x61...0x66).contains($0) }
    if checksum.utf8.count != 64 || !isHexadecimal, let value = object.value("checksum") {
      object.issue(value, "`checksum` has 64 lower-case hex digits")
    }
    object.finish()
    issues += object.issues
    guard object.issues.isEmpty, let item, let day else { return nil }
    self.init(
      item: item, project: project == "." ? .root : RepoPath(project), version: version, checksum: checksum,
      note: note, person: person, day: day)
  }
}
