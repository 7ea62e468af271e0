internal import Model
internal import YAML

/// What makes a `manifest.yaml` the manifest of a Dify plugin.
///
/// Source: the struct `PluginDeclaration` of langgenius/dify-plugin-daemon and the documentation's page "Plugin info by
/// manifest". The name alone says nothing: Kubernetes, Helm and Home Assistant projects use it, too.
enum DifyManifest {
  static let kinds = ["tools", "models", "endpoints", "agent_strategies", "datasources", "triggers"]

  /// The name, and what it is written as by mistake.
  static let names: [RepoPath] = [
    "manifest.yaml", "manifest.yml", "Manifest.yaml", "Manifest.yml", "MANIFEST.yaml", "MANIFEST.YAML", "manifest.YAML",
  ]

  /// True for `manifest.yaml` and its near misses in any folder.
  static func isCandidate(_ path: RepoPath) -> Bool {
    // Asked of every file: most names are told apart by their last letter.
    guard let last = path.bytes.last, last | 0x20 == UInt8(ascii: "l") else { return false }
    let name = path.name
    guard name.count == 12 || name.count == 13 else { return false }
    let folded = RepoPath(name).folded
    return folded == "manifest.yaml" || folded == "manifest.yml"
  }

  /// True for `type: plugin`, and for a manifest that lacks it but has what only a plugin's has.
  static func isMeant(by root: YAMLNode) -> Bool {
    let type = root["type"]?.scalar?.text
    if type == "plugin" { return true }
    // A Kubernetes object.
    if root["apiVersion"] != nil, root["kind"] != nil { return false }
    if let runner = root["meta"]?["runner"], runner.pairs != nil { return true }
    guard let plugins = root["plugins"]?.pairs else { return false }
    let names = plugins.compactMap { $0.key.scalar?.text }
    return names.contains { kinds.contains($0) }
  }

  /// True when text that does not parse was meant as a plugin's manifest: it says `type: plugin`, or provider files
  /// lie beside it.
  static func isMeant(byText text: [UInt8], beside paths: some Sequence<RepoPath>) -> Bool {
    var isKubernetes = false
    for line in text.split(separator: UInt8(ascii: "\n")) {
      let words = line.filter { !isBlankOrQuote($0) }
      if words.elementsEqual("type:plugin".utf8) { return true }
      if words.starts(with: "apiVersion:".utf8) { isKubernetes = true }
    }
    if isKubernetes { return false }
    return paths.contains { path in
      (path.hasPrefix("provider/") || path.hasPrefix("tools/")) && path.hasSuffix(".yaml")
    }
  }

  private static func isBlankOrQuote(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: " "), UInt8(ascii: "\t"), UInt8(ascii: "\r"), UInt8(ascii: "\""), UInt8(ascii: "'"): true
    default: false
    }
  }
}
