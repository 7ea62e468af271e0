public import Model
internal import RuleModel

/// The family of a file's syntax, by its name: decides whether a bare word on the right of `=` is a value or code.
public enum FileSyntax: Sendable, Hashable {
  /// Programming languages: only a quoted value is a literal.
  case code
  /// `.env`, shell, Dockerfile, properties, INI: a bare word is a value.
  case shell, properties
  case yaml, json, toml, xml
  /// Prose and anything unknown: a bare word may be a value.
  case text

  public init(path: RepoPath) { self.init(FileName(path.name.map(AnchorTable.lowercased))) }

  init(_ name: FileName) {
    if name.hasPrefix(".env") || name.hasSuffix(".env") {
      self = .properties
    } else if name.hasPrefix("dockerfile") || name.hasPrefix("makefile") {
      self = .shell
    } else if FileSyntax.scripts.contains(name.bytes) {
      self = .code
    } else {
      self = FileSyntax.bySuffix[name.suffix] ?? .text
    }
  }

  /// Files in Groovy and Ruby without a suffix.
  private static let scripts = FileName.set(
    "jenkinsfile vagrantfile gemfile rakefile podfile fastfile brewfile capfile guardfile berksfile dangerfile")

  private static let bySuffix: [ArraySlice<UInt8>: FileSyntax] = {
    var table: [ArraySlice<UInt8>: FileSyntax] = [:]
    func add(_ suffixes: String, _ syntax: FileSyntax) {
      for suffix in FileName.set(suffixes) { table[suffix] = syntax }
    }
    add(
      """
      py pyi pyw rb rbi rbs go js jsx mjs cjs ts tsx java kt kts scala groovy gradle c h cc cpp cxx hpp hh m mm swift rs cs fs vb \
      php phtml pl pm lua r jl dart ex exs eex heex leex erl hrl clj cljs hs ml mli elm nim zig v sol tcl coffee vue svelte sql psql \
      pas d cr ipynb asp aspx cshtml jsp erb haml slim proto graphql bicep jsonnet libsonnet abap cob cbl bas applescript \
      cmake hx ahk f90 ada adb ads lisp el scm thrift gd map
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
