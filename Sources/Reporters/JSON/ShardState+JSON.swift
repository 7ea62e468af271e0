internal import Model

extension JSONWriter {
  /// The members of what a shard hands on, without the braces around them. An entry of a baseline is a line, as there
  /// may be thousands.
  mutating func members(of state: ShardState, values findings: [Finding]) {
    member("run", state.run)
    member("is_complete", state.isComplete)
    array("values", findings) { $0.string(orNull: $1.valueDigest?.description) }
    array("unused_suppressions", state.unused) { writer, unused in
      writer.object {
        $0.member("number", unused.number)
        $0.member("path", unused.file)
        $0.member("line", unused.line)
      }
    }
    array("baselines", state.baselines) { writer, use in
      writer.object {
        $0.member("name", use.baseline.name)
        $0.member("is_revision", use.baseline.isRevision)
        $0.strings(
          "entries",
          zip(use.baseline.entries, use.places).map { entry, places in
            "\(entry.ruleID) \(entry.fingerprint) \(entry.line) \(entry.places) \(places)"
          })
      }
    }
  }
}

extension JSONScanReport.ShardState {
  /// Throws when a number or an entry is none.
  var model: ShardState {
    get throws {
      ShardState(
        run: run, isComplete: isComplete,
        unused: unusedSuppressions.map { .init(number: $0.number, file: $0.path, line: $0.line) },
        baselines: try baselines.map { try $0.model })
    }
  }
}

extension JSONScanReport.ShardState.Use {
  fileprivate var model: ShardState.BaselineUse {
    get throws {
      var known: [Baseline.Entry] = []
      var places: [Int] = []
      for line in entries {
        let words = line.split(separator: " ")
        guard words.count == 5, let row = Int(words[2]), let made = Int(words[3]), let found = Int(words[4]) else {
          throw unknown(line)
        }
        known.append(
          Baseline.Entry(
            ruleID: String(words[0]), fingerprint: Fingerprint(String(words[1])), places: try counted(made),
            line: try counted(row)))
        places.append(try counted(found))
      }
      // In the order in which they were written, or they are no baseline.
      guard let use = ShardState.BaselineUse(Baseline(known, name: name, isRevision: isRevision), places: places),
        zip(use.baseline.entries, known).allSatisfy({ $0.ruleID == $1.ruleID && $0.fingerprint == $1.fingerprint })
      else { throw unknown("baselines") }
      return use
    }
  }
}
