// swift-tools-version: 6.2
import PackageDescription

// A package of its own, so that nothing here is built with plimsoll; `make bench` builds and runs it.
let package = Package(
  name: "benchmarks",
  platforms: [.macOS(.v26)],
  dependencies: [.package(name: "plimsoll", path: "..")],
  targets: [
    .executableTarget(
      name: "microbench", dependencies: [.product(name: "PlimsollKit", package: "plimsoll")],
      swiftSettings: [.swiftLanguageMode(.v6)])
  ]
)
