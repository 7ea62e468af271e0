import Model
import RuleModel
import Testing

@testable import Checklist

@Suite("Versions in the names of packages")
struct PackageFileNameTests {
  @Test(
    arguments: [
      ("weather-0.3.0", "0.3.0", nil), ("weather-0.3.0", "0.3.1", "0.3.0"), ("weather", "0.3.1", nil),
      ("ann-weather_0.3.0", "0.3.1", "0.3.0"), ("weather-v0.3.0", "0.3.1", "0.3.0"), ("v0.3.0", "0.3.1", "0.3.0"),
      ("weather-0.3.0-rc1", "0.3.0-rc1", nil), ("weather-0.3.0rc1", "0.3.0-rc1", nil),
      ("weather-0.3.0-rc1", "0.3.0", "0.3.0-rc1"), ("weather-0.3.0", "0.3.0-rc1", "0.3.0"),
      ("weather-0.3.0-custom", "0.3.0-custom", nil), ("weather-0.3.0-linux-amd64", "0.3.0", nil),
      ("weather-0.3.0 (1)", "0.3.1", "0.3.0"), ("weather-0.3.0.signed", "0.3.0", nil),
      ("py3.12.1-weather-0.3.0", "0.3.0", nil), ("weather-1.2.3.4", "0.3.0", nil), ("weather10.3.0", "0.3.0", nil),
      ("weather-10.3.0", "0.3.0", "10.3.0"), ("weather-0.3.01", "0.3.0", "0.3.01"), ("wetter-ä0.3.0", "0.4.0", nil),
      ("", "0.3.0", nil), ("...-...", "0.3.0", nil), ("weather-0.3.0", "", "0.3.0"),
    ] as [(String, String, String?)])
  func stems(stem: String, version: String, other: String?) {
    #expect(PackageFileName.otherVersion(in: stem, than: version) == other)
  }

  @Test("Of a path the last step counts, and only of packages that are written here")
  func paths() {
    func other(_ path: String) -> String? { PackageFileName.otherVersion(inNameOf: path, .difyPlugin, than: "0.3.1") }
    #expect(other("0.1.0/weather-0.3.0.difypkg") == "0.3.0")
    #expect(other("0.1.0/weather.difypkg") == nil)
    #expect(other("weather-0.3.0.zip") == nil)
    #expect(PackageFileName.otherVersion(inNameOf: "tides-0.3.0.tgz", .npmPackage, than: "0.3.1") == nil)
    #expect(PackageFileName.otherVersion(inNameOf: "weather-0.3.0.difypkg", .difyPlugin, than: nil) == nil)
  }
}
