internal import Model

/// The end of a page: what ships, what was and was not looked at, what the run has to say of itself.
struct HTMLScope {
  private let report: ScanReport

  init(_ report: ScanReport) { self.report = report }

  private var shipping: [ProjectSummary] { report.projects.filter { ($0.shippedBytes ?? 0) > 0 } }

  var hasShippedFiles: Bool { !shipping.isEmpty }

  func add(to html: inout HTMLText) {
    if hasShippedFiles { ships(&html) }
    run(&html)
  }

  private struct Bar {
    var name: String
    var detail: String
    var bytes: Int
  }

  private func ships(_ html: inout HTMLText) {
    html.element("section", [("aria-labelledby", "ships")]) { html in
      html.element("h2", [("id", "ships")], "What ships")
      if let only = shipping.first, shipping.count == 1 {
        let files = only.shippedFiles.map { CountWords.of($0, "file") } ?? "files"
        html.element(
          "p", "\(files), \(CountWords.bytes(only.shippedBytes ?? 0)) before compression; the largest:")
        let listed = only.largestFiles.reduce(0) { $0 + ($1.size ?? 0) }
        var bars = only.largestFiles.map { Bar(name: SafeText.path($0.path), detail: "", bytes: $0.size ?? 0) }
        let rest = (only.shippedBytes ?? 0) - listed
        if rest > 0 { bars.append(Bar(name: "everything else", detail: "", bytes: rest)) }
        table(bars, "File", &html)
      } else {
        let bars = shipping.sorted { a, b in
          a.shippedBytes == b.shippedBytes ? a.root < b.root : (a.shippedBytes ?? 0) > (b.shippedBytes ?? 0)
        }.map { project in
          Bar(
            name: SafeText.path(project.root), detail: project.shippedFiles.map { CountWords.of($0, "file") } ?? "",
            bytes: project.shippedBytes ?? 0)
        }
        table(Array(bars.prefix(20)), "Project", &html)
        if bars.count > 20 {
          html.element("details") { html in
            html.element("summary", "\(bars.count - 20) smaller ones")
            table(Array(bars.dropFirst(20)), "Project", largest: bars[0].bytes, &html)
          }
        }
      }
    }
    html.newline()
  }

  private func table(_ bars: [Bar], _ heading: String, largest: Int? = nil, _ html: inout HTMLText) {
    let largest = max(1, largest ?? bars.map(\.bytes).max() ?? 1)
    let hasDetail = bars.contains { !$0.detail.isEmpty }
    html.region("Sizes") { html in
      html.element("table") { html in
        html.element("thead") { html in
          html.element("tr") { html in
            html.element("th", [("scope", "col")], heading)
            if hasDetail { html.element("th", [("scope", "col"), ("class", "num")], "Files") }
            html.element("th", [("scope", "col"), ("class", "num")], "Size")
            // The bar says what the number says, to the eye.
            html.element("td", [("class", "wide")], "")
          }
        }
        html.element("tbody") { html in
          for bar in bars {
            html.newline()
            html.element("tr") { html in
              html.element("td") { $0.element("code", bar.name) }
              if hasDetail { html.element("td", [("class", "num")], bar.detail) }
              html.element("td", [("class", "num")], CountWords.bytes(bar.bytes))
              html.element("td", [("class", "wide")]) { html in
                html.element("svg", [("aria-hidden", "true")]) { html in
                  let share = max(1, bar.bytes * 100 / largest)
                  html.element("rect", [("width", "\(share)%"), ("height", "100%")], "")
                }
              }
            }
          }
        }
      }
    }
  }

  private func run(_ html: inout HTMLText) {
    html.element("section", [("aria-labelledby", "run")]) { html in
      html.element("h2", [("id", "run")], "About this run")
      html.element("p", ScopeSentence.of(report.scope))
      if !report.diagnostics.isEmpty {
        html.element("ul") { html in
          for diagnostic in report.diagnostics {
            html.newline()
            html.element("li") { html in
              html.element("b", [("class", diagnostic.severity.rawValue)], diagnostic.severity.rawValue)
              html.add(prose: " \(diagnostic.sentence)")
            }
          }
        }
      }
      skipped(&html)
      suppressed(&html)
      if !report.belowConfidence.isEmpty {
        let below = report.belowConfidence.reduce(0) { $0 + $1.count }
        html.element("p", "\(CountWords.of(below, "finding")) below the confidence that was asked for.")
      }
    }
  }

  private func skipped(_ html: inout HTMLText) {
    guard !report.scope.skipped.isEmpty else { return }
    html.element("h3", "Passed over, or not looked at with every rule")
    html.element("ul") { html in
      for skipped in report.scope.skipped {
        html.element("li") { html in
          html.add(ScopeSentence.words(skipped))
          guard !skipped.examples.isEmpty else { return }
          let paths = skipped.examples.map(SafeText.path).joined(separator: ", ")
          html.element(
            "span", [("class", "dim")], ": \(paths)\(skipped.count > skipped.examples.count ? ", …" : "")")
        }
      }
    }
  }

  private func suppressed(_ html: inout HTMLText) {
    guard !report.suppressed.isEmpty else { return }
    html.element("details") { html in
      html.element("summary") { $0.element("h3", CountWords.of(report.suppressed.count, "suppressed finding")) }
      html.element("ul") { html in
        for entry in report.suppressed {
          let reason = entry.suppression.reason.isEmpty ? "no reason given" : entry.suppression.reason
          html.newline()
          html.element("li") { html in
            html.element("code", FindingBlock.location(entry.finding))
            html.add(" \(entry.finding.ruleID): \(reason) (\(entry.suppression.position.description))")
          }
        }
      }
    }
  }
}

extension HTMLText {
  /// Something wide that scrolls by itself: with a name, and reached by the keyboard.
  mutating func region(_ name: String, _ body: (inout HTMLText) -> Void) {
    element("div", [("class", "table"), ("role", "region"), ("aria-label", name), ("tabindex", "0")], body)
  }
}
