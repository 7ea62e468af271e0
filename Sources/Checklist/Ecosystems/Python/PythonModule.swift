/// What a distribution's name makes of its modules.
enum PythonModule {
  /// Where the module of a distribution is looked for, the likeliest first: a dotted name is a path.
  ///
  /// Source: packaging.python.org, "Names and normalization"; build backends take `-` for `_`.
  static func spellings(of name: String) -> [String] {
    let module = String(name.map { $0 == "-" ? "_" : $0 == "." ? "/" : $0 })
    return [module, module.lowercased()]
  }
}
