internal import RuleModel

/// Connection strings and URLs with a password: a password for a host that only the writer's machine has proves less.
enum ConnectionString {
  private static let localHosts = [
    "@localhost", "@127.0.0.1", "@[::1]", "@0.0.0.0", "@host.docker.internal", "=localhost", "=127.0.0.1", "=(local)",
    "@example.", ".example.com", ".example.org", "@host:", "@host/", "@hostname", "@db:", "@db/", "@postgres:",
    "@mysql:", "@mongo:", "@redis:", "@rabbitmq:",
  ]

  static func verdict(_ text: [UInt8]) -> StructureVerdict {
    let lower = text.map(AnchorTable.lowercased)
    for host in localHosts where lower.contains(text: host) {
      return .weak("the host is local or an example")
    }
    return .plausible
  }
}
