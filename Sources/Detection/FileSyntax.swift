public import Model

/// The family of a file's syntax, by its name: decides whether a bare word on the right of `=` is a value or code.
public enum FileSyntax: Sendable, Hashable {
  /// Programming languages: only a quoted value is a literal.
  case code
  /// `.env`, shell, Dockerfile, properties, INI: a bare word is a value.
  case shell, properties
  case yaml, json, toml, xml
  /// Prose and anything unknown: a bare word may be a value.
  case text

  public init(path: RepoPath) {
    let name = RepoPath(path.name).folded.text
    let dot = name.utf8.lastIndex(of: UInt8(ascii: "."))
    let suffix = dot.map { String(name[name.utf8.index(after: $0)...]) } ?? ""
    if name.hasPrefix(".env") || name.hasSuffix(".env") {
      self = .properties
      return
    }
    if name.hasPrefix("dockerfile") || name.hasPrefix("makefile") {
      self = .shell
      return
    }
    self = FileSyntax.bySuffix[suffix] ?? .text
  }

  private static let bySuffix: [String: FileSyntax] = {
    var table: [String: FileSyntax] = [:]
    func add(_ suffixes: String, _ syntax: FileSyntax) {
      for suffix in suffixes.split(separator: " ") { table[String(suffix)] = syntax }
    }
    add(
      """
      py pyw rb go js jsx mjs cjs ts tsx java kt kts scala groovy gradle c h cc cpp cxx hpp hh m mm swift rs cs fs vb \
      php phtml pl pm lua r jl dart ex exs erl hrl clj cljs hs ml mli elm nim zig v sol tcl coffee vue svelte sql psql \
      pas d cr ipynb asp aspx cshtml jsp erb haml slim proto graphql
      """, .code)
    add("sh bash zsh fish ksh csh bat cmd ps1 psm1 mk", .shell)
    add("env properties ini cfg conf cnf config netrc npmrc pypirc desktop service editorconfig rc", .properties)
    add("yml yaml", .yaml)
    add("json json5 jsonc webmanifest tfstate har", .json)
    add("toml tf tfvars hcl", .toml)
    add("xml html htm xhtml plist xaml csproj pom svg resx config.xml", .xml)
    return table
  }()
}
