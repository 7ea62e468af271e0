import TestSupport
import Testing

@Suite struct HelpTests {
  @Test(arguments: [
    [], ["check"], ["report"], ["sign-off"], ["fix"], ["merge"], ["rules"], ["rules", "list"], ["rules", "show"],
    ["rules", "coverage"], ["rules", "reference"], ["rules", "test"], ["rules", "import"],
    ["explain"],
    ["config"], ["init"], ["hook"], ["hook", "install"], ["hook", "status"], ["hook", "uninstall"], ["hook", "run"],
    ["baseline"],
    ["baseline", "create"], ["baseline", "update"],
    ["baseline", "prune"], ["baseline", "show"], ["baseline", "import"], ["files"],
    ["checksum"],
    ["diff"],
    ["bump"], ["package"], ["release"],
  ])
  func helpOf(_ command: [String]) async throws {
    let runner = try CommandRunner()
    defer { runner.remove() }
    let result = try await runner.plimsoll(command + ["--help"])
    #expect(result.status == 0)
    #expect(result.output.split(separator: "\n").allSatisfy { $0.count <= 80 })
    try GoldenFile.expect(result.output, "help-\((["plimsoll"] + command).joined(separator: "-")).txt")
  }

  @Test(arguments: [
    ["--nonsense"], ["check", "--fail-on", "fatal"], ["check", "--format", "xml"], ["check", "--staged", "a"],
    ["check", "--only", "no-such-rule"], ["check", "--rules", "secrests"], ["rules", "show", "github-clasic-pat"],
    ["explain", "file"], ["check", "--workers", "0"], ["check", "--format", "text", "--format", "json"],
  ])
  func usageErrorsEndWithTwo(_ arguments: [String]) async throws {
    let runner = try CommandRunner()
    defer { runner.remove() }
    let result = try await runner.plimsoll(arguments)
    #expect(result.status == 2)
    #expect(!result.error.isEmpty)
    #expect(result.output.isEmpty)
  }

  @Test func versionIsSaid() async throws {
    let runner = try CommandRunner()
    defer { runner.remove() }
    let result = try await runner.plimsoll(["--version"])
    #expect(result.status == 0)
    #expect(result.output.split(separator: ".").count == 3)
  }
}
