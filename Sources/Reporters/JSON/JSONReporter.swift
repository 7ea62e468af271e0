public import Model

/// The report for programs: schema `plimsoll-report-1`, described in `docs/json-report.md`.
public struct JSONReporter: Reporter {
  public static let name = "json"
  public static let title = "JSON, schema plimsoll-report-1"

  public init(_ setting: ReportSetting = ReportSetting()) {}

  /// One JSON document, indented, keys in the schema's order, ending in a newline. A value that is not known is null,
  /// no key is ever left out.
  public func render(_ report: ScanReport) -> String {
    let rules = RuleTable(report)
    return JSONWriter.document { writer in
      writer.object { writer in
        writer.member("$schema", "plimsoll-report-1.schema.json")
        writer.member("version", "1")
        writer.tool(report.toolVersion)
        writer.object("summary") { $0.summaryMembers(of: report) }
        writer.scope(report.scope)
        writer.array("findings", report.findings) { writer, finding in
          writer.object { $0.members(of: finding, fix: rules.fix(for: finding)) }
        }
        writer.array("suppressed", report.suppressed) { suppressed($1, rules, &$0) }
        comparison(report.comparison, rules, &writer)
        writer.array("below_confidence", report.belowConfidence) { writer, below in
          writer.object {
            $0.member("rule_id", below.ruleID)
            $0.member("count", below.count)
          }
        }
        writer.array("projects", report.projects) { writer, project in
          writer.object { $0.members(of: project) }
        }
        writer.diagnostics(report.diagnostics)
        writer.array("rules", rules.rules) { rule($1, &$0) }
        writer.object("shard_state", orNull: report.shardState) { $0.members(of: $1, values: report.findings) }
      }
    }
  }

  private func comparison(_ comparison: ScanReport.Comparison?, _ rules: RuleTable, _ writer: inout JSONWriter) {
    writer.object("comparison", orNull: comparison) { writer, comparison in
      writer.member("name", comparison.name)
      writer.array("gone", comparison.gone) { writer, finding in
        writer.object { $0.members(of: finding, fix: rules.fix(for: finding)) }
      }
    }
  }

  private func suppressed(_ entry: SuppressedFinding, _ rules: RuleTable, _ writer: inout JSONWriter) {
    writer.object { writer in
      writer.object("finding") { $0.members(of: entry.finding, fix: rules.fix(for: entry.finding)) }
      writer.suppression(entry.suppression)
    }
  }

  private func rule(_ rule: ReportingDescriptor, _ writer: inout JSONWriter) {
    writer.object {
      $0.member("id", rule.id)
      $0.member("kind", rule.kind.rawValue)
      $0.member("title", rule.title)
      $0.member("level", rule.level.rawValue)
      $0.member("confidence", rule.confidence.name)
      $0.member("pack", rule.pack)
      $0.member("checklist", orNull: rule.checklist?.description)
      $0.member("rationale", rule.rationale)
      $0.member("fix", rule.fix)
      $0.strings("references", rule.references)
      $0.member("since", rule.since)
    }
  }
}
