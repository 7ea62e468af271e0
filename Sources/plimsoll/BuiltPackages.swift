import FileTrees
import Model
import Pipeline

/// Packages that lie where a project's package is written, held against what its directory holds now.
enum BuiltPackages {
  /// A sentence each, in the order of the folders: `dist/` here, in the project, and beside it. Of files that cannot be read,
  /// and of packages of other projects, nothing.
  static func sentences(about contents: PackageContents, checksum: String, _ directory: String) async -> [String] {
    guard let current = DiskPath.current, let root = DiskPath.canonical(directory) else { return [] }
    let project = contents.listing.project
    let names = [contents.place.name, project.name].compactMap(\.self)
    let versions = project.version.map { ["-\($0)"] } ?? []
    var seen: [DiskPath] = []
    var result: [String] = []
    for folder in [current, root, root.parent].compactMap(\.self) {
      for name in names {
        for ending in [""] + versions {
          guard !name.contains("/"), let file = DiskPath.named("dist/\(name)\(ending).difypkg", below: folder),
            file.isFile, !seen.contains(file)
          else { continue }
          seen.append(file)
          let shown = file.relative(to: current)?.text ?? file.description
          guard let built = try? await PackageCommands.read(file.description, takesPackages: true),
            built.listing.project.name == project.name
          else { continue }
          if let sentence = sentence(on: built, shown, contents, checksum) { result.append(sentence) }
        }
      }
    }
    return result
  }

  private static func sentence(
    on built: PackageContents, _ shown: String, _ contents: PackageContents, _ checksum: String
  ) -> String? {
    let version = built.listing.project.version
    if version != contents.listing.project.version {
      return "\(shown) is of version \(version ?? "?"): `plimsoll package` writes this one"
    }
    // Packaging adds a file where it makes the requirements, so that the checksums differ in any case.
    let isSame =
      contents.exportsRequirements
      ? (try? PackageComparison.compare(built, contents)).map { $0.changes.isEmpty && $0.gaps.isEmpty }
      : (try? built.checksum()).map { $0 == checksum }
    guard let isSame else { return nil }
    return isSame
      ? "\(shown) holds exactly this" : "\(shown) is older than its sources, or of others: package it again"
  }
}
