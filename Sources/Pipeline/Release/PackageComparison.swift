internal import Checklist
internal import Digest
public import Model

/// Compares two packages, or directories, of one project.
public enum PackageComparison {
  /// Throws when a file of one of them cannot be read.
  public static func compare(_ old: PackageContents, _ new: PackageContents) throws(PlanError) -> PackageDifference {
    let (before, after) = (old.interface, new.interface)
    var changes = parts(before, after) + credentials(before, after)
    for permission in after.permissions.subtracting(before.permissions).sorted() {
      changes.append(.init(.permissions, .addition, "`\(permission)` is asked for"))
    }
    for permission in before.permissions.subtracting(after.permissions).sorted() {
      changes.append(.init(.permissions, .internalChange, "`\(permission)` is no longer asked for"))
    }
    changes += values(.manifest, before.fields.filter(isOwn), after.fields.filter(isOwn))
    changes += values(.dependencies, before.dependencies, after.dependencies)
    changes += try files(old, new)
    let versions = [old.project.version, new.project.version].map { $0 ?? "" }
    let mask = NameMask(texts: changes.map(\.text) + versions + [new.project.name ?? ""])
    for index in changes.indices { changes[index].text = mask.text(changes[index].text) }
    return PackageDifference(
      name: new.project.name.map(mask.text), oldVersion: old.project.version.map(mask.text),
      newVersion: new.project.version.map(mask.text), changes: changes)
  }

  /// What is told elsewhere: the version is the question, permissions have a topic, and a time says nothing.
  private static func isOwn(_ field: (key: String, value: String)) -> Bool {
    field.key != "version" && field.key != "created_at" && !field.key.utf8.starts(with: "resource.permission.".utf8)
  }

  private static func parts(_ old: PluginInterface, _ new: PluginInterface) -> [PackageDifference.Change] {
    var changes: [PackageDifference.Change] = []
    for title in Set(old.parts.keys).union(new.parts.keys).sorted() {
      switch (old.parts[title], new.parts[title]) {
      case (.some, nil): changes.append(.init(.interface, .breaking, "the \(title) is gone"))
      case (nil, .some): changes.append(.init(.interface, .addition, "the \(title) is new"))
      case (let before?, let after?):
        changes += fields(.interface, "the \(title): parameter", before.parameters, after.parameters)
      case (nil, nil): break
      }
    }
    return changes
  }

  private static func credentials(_ old: PluginInterface, _ new: PluginInterface) -> [PackageDifference.Change] {
    fields(.credentials, "credential", old.credentials, new.credentials)
  }

  private static func fields(
    _ topic: PackageDifference.Topic, _ noun: String, _ old: [String: PluginInterface.Field],
    _ new: [String: PluginInterface.Field]
  ) -> [PackageDifference.Change] {
    var changes: [PackageDifference.Change] = []
    for name in Set(old.keys).union(new.keys).sorted() {
      func add(_ weight: PackageDifference.Weight, _ text: String) {
        changes.append(.init(topic, weight, "\(noun) `\(name)` \(text)"))
      }
      switch (old[name], new[name]) {
      case (.some, nil): add(topic == .credentials ? .internalChange : .breaking, "is gone")
      case (nil, let field?):
        add(field.isRequired ? .breaking : .addition, field.isRequired ? "is new, and required" : "is new")
      case (let before?, let after?):
        if before.type != after.type { add(.breaking, "was of the type `\(before.type)` and is `\(after.type)`") }
        if !before.isRequired, after.isRequired { add(.breaking, "is required now") }
        if before.isRequired, !after.isRequired { add(.addition, "is no longer required") }
        let gone = before.options.filter { !after.options.contains($0) }
        if !gone.isEmpty, !after.options.isEmpty {
          add(.breaking, "has no longer the value \(gone.map { "`\($0)`" }.joined(separator: ", "))")
        }
        let added = after.options.filter { !before.options.contains($0) }
        if !added.isEmpty {
          add(
            before.options.isEmpty ? .breaking : .addition,
            before.options.isEmpty
              ? "takes only some values now" : "has also the value \(added.map { "`\($0)`" }.joined(separator: ", "))")
        }
      case (nil, nil): break
      }
    }
    return changes
  }

  private static func values(
    _ topic: PackageDifference.Topic, _ old: [String: String], _ new: [String: String]
  ) -> [PackageDifference.Change] {
    Set(old.keys).union(new.keys).sorted().compactMap { key in
      func shown(_ value: String) -> String { value.isEmpty ? "nothing" : "`\(OpaqueText.masked(value))`" }
      return switch (old[key], new[key]) {
      case (let before?, let after?) where before != after:
        .init(topic, .internalChange, "`\(key)`: \(shown(before)) became \(shown(after))")
      case (nil, let after?): .init(topic, .internalChange, "`\(key)` is new: \(shown(after))")
      case (let before?, nil): .init(topic, .internalChange, "`\(key)` is gone: \(shown(before))")
      default: nil
      }
    }
  }

  private static func files(
    _ old: PackageContents, _ new: PackageContents
  ) throws(PlanError) -> [PackageDifference.Change] {
    let (before, after) = (try old.digests(), try new.digests())
    var changes: [PackageDifference.Change] = []
    for path in Set(before.keys).union(after.keys).sorted() {
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
