import Model
import RuleModel
import Testing

@testable import Pipeline

@Suite struct ReportingDescriptorTests {
  private func descriptor(_ body: Rule.Body) -> ReportingDescriptor {
    ReportingDescriptor(
      Rule(
        id: "sample", title: "A sample", level: .warning,
        checklist: ChecklistItemID(group: .functionality, name: "works"), rationale: "why", fix: "what to do",
        references: ["https://example.org"], since: "0.1.0", pack: "samples",
        position: SourcePosition(file: "sample.yaml", line: 1, column: 1), body: body))
  }

  @Test func saysWhatTheRuleSays() {
    #expect(
      descriptor(.outline([.difyPlugin], check: nil))
        == ReportingDescriptor(
          id: "sample", kind: .check, title: "A sample", level: .warning, confidence: .certain,
          checklist: ChecklistItemID(group: .functionality, name: "works"), rationale: "why", fix: "what to do",
          references: ["https://example.org"], since: "0.1.0", pack: "samples"))
  }

  @Test func confidenceIsTheBestThatTheRuleCanProve() {
    var secret = SecretSpec(matcher: .path, anchors: [], confidence: .low)
    #expect(descriptor(.secret(secret)).kind == .secret)
    #expect(descriptor(.secret(secret)).confidence == .low)
    secret.structure = .jwt
    #expect(descriptor(.secret(secret)).confidence == .certain)
    secret.structure = nil
    secret.checksum = .crc32Base62
    #expect(descriptor(.secret(secret)).confidence == .certain)
    let check = CheckSpec(appliesTo: [], kind: .fileExists(FileExistsCheck(names: ["README.md"])))
    #expect(descriptor(.check(check)).kind == .check)
    #expect(descriptor(.check(check)).confidence == .certain)
  }
}
