import ArgumentParser
import Testing

@testable import plimsoll

/// The plain forms of `check` are read without the argument parser; both ways must read the same.
@Suite struct CheckArgumentsTests {
  @Test(arguments: [
    [], ["--staged"], ["--staged", "--verbose"], ["."], ["src", "docs/a b.md"], ["--no-config", "--no-ignore", "x"],
    ["-v", "x"], ["x", "--no-config"],
  ])
  func plainFormsReadAsTheParserReadsThem(_ arguments: [String]) throws {
    let plain = try #require(CheckArguments(plain: ["check"] + arguments))
    let command = try #require(try Plimsoll.parseAsRoot(["check"] + arguments) as? CheckCommand)
    #expect(plain == command.arguments)
  }

  @Test(arguments: [
    ["report"], ["check", "-"], ["check", "--staged", "x"], ["check", "--staged", "--no-ignore"], ["check", "--", "x"],
    ["check", "--workers", "2"], ["check", "--format=json"], ["check", ""], ["--staged"], [],
  ])
  func everythingElseIsTheParsers(_ arguments: [String]) {
    #expect(CheckArguments(plain: arguments) == nil)
  }
}
