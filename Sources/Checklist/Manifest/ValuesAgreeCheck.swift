internal import Model
internal import PCRE2
internal import RuleModel
internal import YAML

extension ValuesAgreeCheck: Check {
  // Source files can hold a version, too.
  var inputs: CheckInputs { [.documents, .prose, .python] }

  func run(in context: CheckContext) -> [CheckFinding] {
    if isVersion, context.settings.versionSync == .off { return [] }
    let stated = fields.lazy.compactMap { field in
      context.project.manifestText(field.description).map { (field: field, text: $0) }
    }.first
    guard let stated, let manifest = context.project.manifestPath else { return [] }
    return places.flatMap { place -> [CheckFinding] in
      if place.files == [Place.package] { return packageName(place, stated.field, stated.text, context) }
      guard let path = place.file(in: context), path != manifest, place.isSameProject(path, context) else { return [] }
      let fix: (String) -> String = { DocumentSyntax(path).line($0, stated.text) }
      return values(at: path, place, stated.text, context).compactMap { value in
        guard !isSame(stated.text, value.text, at: path) else { return nil }
        let what = place.noun.map { "\($0) `\(path)`" } ?? "`\(path)`"
        let says =
          value.name.map { "`\($0)` of \(what) is \(quoted(value.text))" } ?? "\(what) says \(quoted(value.text))"
        return CheckFinding(
          path: path, place: value.place,
          message: "\(says), and `\(stated.field)` of `\(manifest)` is \(quoted(stated.text))",
          fix: value.key.map(fix) ?? "write \(stated.text)", level: place.level,
          key: "\(value.name ?? "value")=\(stated.field)")
      } + missingHeading(at: path, place, stated.text, context)
    }
  }

  /// A value that was found in another file.
  private struct Value {
    var text: String
    var place: CheckFinding.Place?
    /// The field's name, and its last key.
    var name: String?
    var key: String?
  }

  private func values(at path: RepoPath, _ place: Place, _ stated: String, _ context: CheckContext) -> [Value] {
    switch place.reading {
    case .field(let field):
      guard case .parsed(let documents) = context.project.documents.load(path, in: context),
        let root = documents.first?.root
      else { return [] }
      return field.hits(in: root).compactMap { hit in
        guard let text = hit.value?.scalar?.text, hit.value?.isNull == false else { return nil }
        var key: String?
        if case .key(let name) = field.steps.last { key = name }
        return Value(text: text, place: hit.place, name: hit.name, key: key)
      }
    case .pattern(let source):
      guard let bytes = context.fileBytes(path), let range = TextPattern.group(1, of: source, in: bytes) else {
        return []
      }
      return [
        Value(text: String(decoding: bytes[range], as: UTF8.self), place: CheckFinding.Place(range, in: bytes))
      ]
    case .headings: return []
    }
  }

  /// The name of the package that the project lies in: it stands nowhere in the project, so that the manifest's field is shown.
  private func packageName(
    _ place: Place, _ field: FieldPath, _ stated: String, _ context: CheckContext
  ) -> [CheckFinding] {
    guard case .pattern(let source) = place.reading, let manifest = context.project.manifestPath else { return [] }
    let names = context.project.root.components.filter { $0.last == RepoPath.archiveMark }
    guard let name = names.last.map({ Array($0.dropLast()) }),
      let range = TextPattern.group(1, of: source, in: name),
      let other = PackageFileName.otherVersion(in: String(decoding: name[range], as: UTF8.self), than: stated)
    else { return [] }
    let shown = quoted(String(decoding: name, as: UTF8.self))
    return [
      CheckFinding(
        path: manifest, place: context.project.place(of: field.description),
        message: "the package is called \(shown), and `\(field)` of its `\(manifest)` is \(quoted(stated))",
        fix: "package it again, or give the file the name of its version instead of \(other)", level: place.level,
        key: "package=\(field)")
    ]
  }

  /// A changelog that knows nothing of the version yet.
  private func missingHeading(
    at path: RepoPath, _ place: Place, _ stated: String, _ context: CheckContext
  ) -> [CheckFinding] {
    guard place.reading == .headings, let version = ReleaseVersion(stated), version.suffix == nil,
      let document = context.document(path)
    else { return [] }
    let entries = document.markdown.headings.compactMap { heading in
      ReleaseVersion(leading: heading.text).map { (line: heading.line, text: heading.text, version: $0) }
    }
    guard let newest = entries.max(by: { $0.version < $1.version }), newest.version < version else { return [] }
    return [
      CheckFinding(
        path: path, place: .line(newest.line, of: newest.text),
        message: "`\(path)` has no entry for \(quoted(stated)); its newest is for `\(newest.version)`",
        fix: "add an entry for \(stated)", level: place.level, key: "changelog")
    ]
  }

  private func isSame(_ stated: String, _ found: String, at path: RepoPath) -> Bool {
    if stated == found { return true }
    guard isVersion else { return false }
    // Python reads `1.0` and `1.0.0`, `1.0-rc1` and `1.0rc1` alike.
    guard path.hasSuffix(".py") || path.hasSuffix(".toml"), let a = PEP440Version(stated), let b = PEP440Version(found)
    else { return false }
    return !(a < b) && !(b < a)
  }
}

extension ValuesAgreeCheck.Place {
  /// The first of the files that the project has.
  fileprivate func file(in context: CheckContext) -> RepoPath? {
    let modules = PythonModule.spellings(of: context.project.name ?? "")
    return files.lazy.flatMap { file in modules.map { RepoPath(file.replacing("{module}", with: $0)) } }.first(
      where: context.project.hasFile)
  }

  /// Whether the file is about the same project, where that is asked.
  fileprivate func isSameProject(_ path: RepoPath, _ context: CheckContext) -> Bool {
    guard let nameField else { return true }
    guard case .parsed(let documents) = context.project.documents.load(path, in: context),
      let root = documents.first?.root
    else { return false }
    return nameField.hits(in: root).contains { $0.value?.scalar?.text == context.project.name }
  }
}

extension ReleaseVersion {
  /// The version that one of the first words of a heading is: `1.2.0`, `v1.2.0 - 2026-01-31`, `[1.2.0]`, `Version 1.2.0`.
  init?(leading text: String) {
    let words = text.split { !($0.isASCII && ($0.isLetter || $0.isNumber)) && !".-+".contains($0) }
    for word in words.prefix(3) {
      let bare = word.hasPrefix("v") || word.hasPrefix("V") ? word.dropFirst() : word
      if let version = ReleaseVersion(bare) {
        self = version
        return
      }
    }
    return nil
  }
}
