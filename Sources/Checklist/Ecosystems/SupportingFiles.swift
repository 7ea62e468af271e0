internal import Model

/// Directories whose manifests are no releases of their own: what is tested, shown, copied from elsewhere or filled in.
enum SupportingFiles {
  /// Whether a path, relative to the tree, lies in such a directory, seen from the nearest one that was `named`: who names a
  /// directory means what is in it.
  static func contain(_ path: RepoPath, named: [RepoPath] = []) -> Bool {
    let depth = named.filter { path.isBelow($0) }.map(\.components.count).max() ?? 0
    return path.components.dropLast().dropFirst(depth).contains { step in
      let name = RepoPath(step).folded
      // `{{cookiecutter.slug}}` is filled in before anything is a project.
      return names.contains(name) || name.hasPrefix("__") || name.hasPrefix("{{")
    }
  }

  /// Whether a manifest lies in a `template-…` that belongs to the package above it, as those of `create-…` packages do; one
  /// beside other packages is a package that has something to do with templates.
  static func isTemplate(_ manifest: RepoPath, in index: TreeIndex) -> Bool {
    manifest.ancestors.contains { directory in
      let above = directory.directory
      return RepoPath(directory.name).folded.hasPrefix("template-") && !above.isEmpty
        && index.entry(at: above.appending(RepoPath(manifest.name))) != nil
    }
  }

  /// Only names that no project has that is released: `packages/testing` is one.
  private static let names: Set<RepoPath> = [
    "node_modules", "bower_components", "test", "tests", "testdata", "test-data", "test-fixtures", "e2e", "example",
    "examples", "sample", "samples", "demo", "demos", "bench", "benches", "benchmark", "benchmarks", "vendor",
    "vendored", "_vendor", "third_party", "third-party", "thirdparty", "site-packages", "fixture", "fixtures",
    "template",
    "templates", "playground", "playgrounds", "integration-tests",
  ]
}
