import BuiltInRules
import Detection
import Foundation
import Model
import Pipeline
import RuleCatalog
import RuleModel

// Throughput of the engine's parts, one after the other, on one core: each input exercises one of them. The first line
// is the limit: reading the same bytes once, eight at a time.
//
// usage: microbench [FILE]            figures; FILE is a sample of ordinary source text
//        microbench --anchors         the literals of all default rules, one a line, for other tools to search

let loaded = try RuleStore.load()
let specs = loaded.rules.filter(\.isDefault).compactMap { rule -> (id: String, spec: SecretSpec)? in
  if case .secret(let spec) = rule.body { (rule.id, spec) } else { nil }
}

if CommandLine.arguments.contains("--anchors") {
  let table = AnchorTable(specs.map(\.spec))
  for literal in 0..<table.count where table.traits[literal].encoding == nil {
    let text = table.bytes[Int(table.starts[literal])..<Int(table.starts[literal + 1])]
    print(String(decoding: text, as: UTF8.self))
  }
  exit(0)
}

let size = 16 << 20

func filled(_ pieces: [String]) -> [UInt8] {
  var bytes: [UInt8] = []
  bytes.reserveCapacity(size + 256)
  var index = 0
  while bytes.count < size {
    bytes += Array(pieces[index % pieces.count].utf8)
    index += 1
  }
  return bytes
}

func random(_ alphabet: String, _ count: Int) -> String {
  let letters = Array(alphabet)
  return String((0..<count).map { _ in letters.randomElement() ?? "a" })
}

let ordinary: [UInt8]
if let path = CommandLine.arguments.dropFirst().first, let data = FileManager.default.contents(atPath: path) {
  ordinary = Array(data.prefix(64 << 20))
} else {
  ordinary = filled([
    "static int frob(struct widget *w, unsigned int n)\n{\n\tfor (unsigned int i = 0; i < n; i++)\n\t\tw->sum += w->v[i];\n",
    "\treturn w->sum > 4096 ? -1 : 0;\n}\n\n/* The quick brown fox jumps over the lazy dog, twice. */\n",
  ])
}
let hex = "0123456789abcdef"
let mixed = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789"
let inputs: [(name: String, bytes: [UInt8])] = [
  ("index: ordinary source", ordinary),
  ("index: no anchor at all", filled([random("vwq ", 251) + "\n"])),
  (
    "windows: words of context, no secret",
    filled(["the linear column of the twilio account in discord, line by line\n"])
  ),
  ("tokens: prefixes without a token", filled(["ghp_ sk_live_ xoxb- AKIA glpat- npm_ hf_ \n"])),
  ("assignments: keys without a secret", filled(["password = get_password(); api_key: str = None; token=\"\"\n"])),
  (
    "decoders: base64 that holds an anchor",
    filled([Data(("acme ghp_ " + random(mixed, 380)).utf8).base64EncodedString() + "\n"])
  ),
  (
    "decoders: base64 without one",
    filled([Data((0..<381).map { _ in UInt8.random(in: 0...255) }).base64EncodedString() + "\n"])
  ),
  ("decoders: hexadecimal digits", filled([random(hex, 250) + "\n"])),
]

func median(_ run: () -> Void) -> Double {
  var times: [Double] = []
  for round in 0..<6 {
    let start = ContinuousClock.now
    run()
    let time = ContinuousClock.now - start
    if round > 0 { times.append(Double(time.components.seconds) + Double(time.components.attoseconds) / 1e18) }
  }
  return times.sorted()[times.count / 2]
}

func line(_ name: String, _ bytes: Int, _ seconds: Double, _ limit: Double) {
  let rate = Double(bytes) / seconds / 1e9
  print(
    name.padding(toLength: 40, withPad: " ", startingAt: 0)
      + String(format: "%8.2f GB/s  %6.1f x the limit's time", rate, limit / rate))
}

var sum: UInt64 = 0
let limit = median {
  ordinary.withUnsafeBytes { raw in
    var offset = 0
    while offset + 8 <= raw.count {
      sum ^= raw.loadUnaligned(fromByteOffset: offset, as: UInt64.self)
      offset += 8
    }
  }
}
let limitRate = Double(ordinary.count) / limit / 1e9
print("\(specs.count) secret rules, one core (\(sum & 1))")
line("limit: read once", ordinary.count, limit, limitRate)

let scanner = SecretScanner(specs)
for (name, bytes) in inputs {
  var scratch = ScanScratch()
  var matches: [Match] = []
  let seconds = median {
    matches.removeAll(keepingCapacity: true)
    var offset = 0
    while offset < bytes.count {
      let piece = Array(bytes[offset..<min(bytes.count, offset + 65_536)])
      let file = ScannedFile(path: "sample.c", head: piece.span)
      _ = scanner.scan(piece.span, file: file, scratch: &scratch, into: &matches)
      offset += 65_536
    }
  }
  line(name, bytes.count, seconds, limitRate)
}
