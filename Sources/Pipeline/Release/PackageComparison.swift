internal import Checklist
internal import Digest
public import Model

/// Compares two packages, or directories, of one project.
public enum PackageComparison {
  /// Throws when a file of one of them cannot be read.
  public static func compare(_ old: PackageContents, _ new: PackageContents) throws(PlanError) -> PackageDifference {
    let (before, after) = (old.interface, new.interface)
    var changes = InterfaceComparison.changes(before, after)
    // Of a manifest that cannot be read nothing is gone.
    if !before.fields.isEmpty, !after.fields.isEmpty { changes += manifest(before, after) }
    // What is made when it is packed is compared by what it is made of.
    let isExported = old.exportsRequirements != new.exportsRequirements
    changes += values(
      .dependencies, isExported ? before.projectDependencies : before.dependencies,
      isExported ? after.projectDependencies : after.dependencies)
    changes += try files(old, new, except: isExported ? ["requirements.txt"] : [])
    var gaps = before.gaps.map { "before, \($0)" } + after.gaps.map { "after, \($0)" }
    let names = [old, new].map { [$0.project.manifestText("author"), $0.project.name].compactMap(\.self) }
    let versions = [old.project.version, new.project.version].map { $0 ?? "" }
    let mask = NameMask(texts: changes.map(\.text) + gaps + versions + names.joined())
    for index in changes.indices { changes[index].text = mask.text(changes[index].text) }
    for index in gaps.indices { gaps[index] = mask.text(gaps[index]) }
    return PackageDifference(
      name: new.project.name.map(mask.text), oldVersion: old.project.version.map(mask.text),
      newVersion: new.project.version.map(mask.text), changes: changes, gaps: gaps,
      formerName: names[0] == names[1] ? nil : mask.text(names[0].joined(separator: "/")))
  }

  private static func manifest(_ old: PluginInterface, _ new: PluginInterface) -> [PackageDifference.Change] {
    var changes: [PackageDifference.Change] = []
    for permission in new.permissions.subtracting(old.permissions).sorted() {
      changes.append(.init(.permissions, .addition, "`\(permission)` is asked for"))
    }
    for permission in old.permissions.subtracting(new.permissions).sorted() {
      changes.append(.init(.permissions, .internalChange, "`\(permission)` is no longer asked for"))
    }
    for architecture in old.architectures.subtracting(new.architectures).sorted() {
      changes.append(.init(.manifest, .breaking, "it no longer runs on `\(architecture)`"))
    }
    for architecture in new.architectures.subtracting(old.architectures).sorted() {
      changes.append(.init(.manifest, .addition, "it runs on `\(architecture)`, too"))
    }
    return changes + values(.manifest, old.fields.filter(isOwn), new.fields.filter(isOwn))
  }

  /// What is told elsewhere: the version is the question, permissions and architectures have lines of their own, and a time
  /// says nothing.
  private static func isOwn(_ field: (key: String, value: String)) -> Bool {
    field.key != "version" && field.key != "created_at"
      && !["resource.permission.", "meta.arch["].contains { field.key.utf8.starts(with: $0.utf8) }
  }

  /// By author and name a plugin is known, and Dify asks for its own version at the installation.
  private static func weight(of key: String, in topic: PackageDifference.Topic) -> PackageDifference.Weight {
    switch (topic, key) {
    case (.manifest, "name"), (.manifest, "author"): .breaking
    case (.manifest, "meta.minimum_dify_version"): .addition
    default: .internalChange
    }
  }

  private static func values(
    _ topic: PackageDifference.Topic, _ old: [String: String], _ new: [String: String]
  ) -> [PackageDifference.Change] {
    Set(old.keys).union(new.keys).sorted().compactMap { key in
      func shown(_ value: String) -> String { value.isEmpty ? "nothing" : "`\(OpaqueText.masked(value))`" }
      return switch (old[key], new[key]) {
      case (let before?, let after?) where before != after:
        .init(topic, weight(of: key, in: topic), "`\(key)`: \(shown(before)) became \(shown(after))")
      case (nil, let after?): .init(topic, weight(of: key, in: topic), "`\(key)` is new: \(shown(after))")
      case (let before?, nil): .init(topic, weight(of: key, in: topic), "`\(key)` is gone: \(shown(before))")
      default: nil
      }
    }
  }

  private static func files(
    _ old: PackageContents, _ new: PackageContents, except: Set<RepoPath>
  ) throws(PlanError) -> [PackageDifference.Change] {
    let (before, after) = (try old.digests(), try new.digests())
    var changes: [PackageDifference.Change] = []
    for path in Set(before.keys).union(after.keys).subtracting(except).sorted() {
      switch (before[path], after[path]) {
      case (nil, let file?): changes.append(.init(.files, .internalChange, "\(path) is new, \(file.size) bytes"))
      case (let file?, nil): changes.append(.init(.files, .internalChange, "\(path) is gone, \(file.size) bytes"))
      case (let one?, let other?) where one.hash != other.hash:
        changes.append(.init(.files, .internalChange, "\(path) changed, \(one.size) to \(other.size) bytes"))
      default: break
      }
    }
    return changes
  }
}

extension PackageContents {
  fileprivate var interface: PluginInterface {
    PluginInterface(
      CheckContext(project: project, tree: tree, index: project.index, settings: ChecklistSettings(), shipped: shipped))
  }

  /// The files that ship, by path.
  fileprivate func digests() throws(PlanError) -> [RepoPath: (hash: [UInt8], size: Int)] {
    var result: [RepoPath: (hash: [UInt8], size: Int)] = [:]
    do throws(TreeError) {
      for file in shipped.files {
        let bytes = try content(of: file)
        result[file.path] = (Digest.sha256.hash(bytes), bytes.count)
      }
    } catch {
      throw PlanError(isUsage: false, error.description)
    }
    return result
  }
}
