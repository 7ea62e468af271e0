import Testing

/// A directory whose name is no UTF-8: what is edited in it is that file and no other.
@Suite struct OddPathTests {
  #if os(Linux)
    @Test func filesAreEditedThere() async throws {
      let runner = try CommandRunner()
      defer { runner.remove() }
      try runner.write("version: 0.0.1\ntype: plugin\nauthor: acme\nname: demo\n", to: "p/manifest.yaml")
      let script = """
        odd=$(printf 'p\\377l') && mv p "$odd" && cd "$odd" && "$0" bump 0.0.2 && "$0" fix; cat manifest.yaml; ls -a ..
        """
      let said = try await runner.other("sh", ["-c", script, CommandRunner.program])
      #expect(said.output.contains("version: 0.0.2\n"), "\(said.output)\(said.error)")
      #expect(
        said.output.contains("mended 1 finding") && said.output.contains("\nresource:"), "\(said.output)\(said.error)")
      // No other directory came to be.
      #expect(said.output.split(separator: "\n").suffix(3).count { $0.hasPrefix("p") } == 1, "\(said.output)")
    }
  #endif
}
