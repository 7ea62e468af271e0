internal import RuleModel

/// Texts that a standard or a vendor's documentation prints as a sample, so that everybody has them.
///
/// Kept as numbers, so that no text of a secret's shape stands here: the 64-bit FNV-1a hash (FNV-1a by Fowler, Noll and
/// Vo; RFC 9923) of the bytes without the padding of base64.
enum PublishedSample {
  static func isOne(_ bytes: Span<UInt8>, _ range: Range<Int>) -> Bool {
    guard range.count > longest, let digits = digitsOfList(bytes, range) else { return isAny(hashes, bytes, range) }
    return isAny(hashes, digits.span, 0..<digits.count)
  }

  /// The hexadecimal digits of `0x3f, 0x49, …`, small ones; nil for any other text.
  private static func digitsOfList(_ bytes: Span<UInt8>, _ range: Range<Int>) -> [UInt8]? {
    guard range.count <= 400, ValueCursor.isText(bytes, range.lowerBound, "0x") else { return nil }
    var digits: [UInt8] = []
    for number in range.split(whereSeparator: { bytes[$0] <= 0x20 || bytes[$0] == UInt8(ascii: ",") }) {
      guard number.count == 4, number.dropFirst(2).allSatisfy({ Shape.isHexDigit(bytes[$0]) }) else { return nil }
      digits += number.suffix(2).map { AnchorTable.lowercased(bytes[$0]) }
    }
    return digits
  }

  /// A sample that a program signs with when it is copied along: it opens nothing of its vendor, but everybody who reads
  /// the documentation can forge what that program signs.
  static func isSigningKey(_ bytes: Span<UInt8>, _ range: Range<Int>) -> Bool { isAny(signingKeys, bytes, range) }

  private static func isAny(_ hashes: Set<UInt64>, _ bytes: Span<UInt8>, _ range: Range<Int>) -> Bool {
    var end = range.upperBound
    while end > range.lowerBound, bytes[end - 1] == UInt8(ascii: "=") { end -= 1 }
    let text = range.lowerBound..<end
    guard text.count >= shortest, text.count <= longest else { return false }
    return hashes.contains(hash(bytes, text))
  }

  static func hash(_ bytes: Span<UInt8>, _ range: Range<Int>) -> UInt64 {
    var hash: UInt64 = 0xCBF2_9CE4_8422_2325
    for i in range { hash = (hash ^ UInt64(bytes[i])) &* 0x100_0000_01B3 }
    return hash
  }

  private static let shortest = 10
  private static let longest = 88

  private static let signingKeys: Set<UInt64> = [
    // Flask's quick start, of three versions; FastAPI's tutorial.
    0x3C36_FD2B_0DD2_C078, 0x8B40_A60D_A6BC_DA1A, 0x9D18_ACDC_DD4F_E44E, 0xAC1E_F6D2_5B4E_4337,
  ]

  private static let hashes: Set<UInt64> = [
    // RFC 7617 and RFC 2617: Basic.
    0x4F53_3D9F_CC4B_CBDC, 0xEE04_25AC_21B0_3B65, 0x6C34_2FBA_E5C7_9C07,
    // RFC 6749: client credentials, access and refresh token, code.
    0xDC8D_8CA0_6454_72E9, 0xDB9D_9A01_5CA5_096C, 0x1A7B_78BE_56F3_054D, 0xD9AD_86AD_3724_159B,
    0x846B_2A1E_2FAD_7FCB, 0xECC1_A447_4851_BC28, 0x30AA_8188_BB02_3E35,
    // RFC 6750: bearer token.
    0xBB65_956C_4B8B_34BF,
    // RFC 6455: nonce and its answer.
    0x9E34_B73C_732E_F97A, 0x87CF_1CCF_ECED_B017,
    // RFC 7636: verifier and challenge.
    0xE18E_8033_6377_68EA, 0x89DA_46F5_8AFD_03E1,
    // RFC 5849: tokens and secrets of OAuth 1.0.
    0x105E_4DD7_63A8_12BC, 0x0AB5_0E41_2AB9_81A4, 0x3C0D_8E9D_B0E6_BEA8, 0x9BB9_3D89_924C_F35D,
    0xD7BA_480F_B3BB_167E, 0x3BE9_55B1_8F32_ADBE, 0xF40E_2E02_6C9A_C885,
    // Google Authenticator's key URI format: TOTP secret.
    0xD1D4_07FE_9B0D_9C34, 0x7CC0_EBCB_263A_834C,
    // FIPS 186-4, D.1.2: the seeds of P-192, P-224, P-256, P-384 and P-521.
    0xF24D_DE9E_9F3D_A834, 0x89D2_B54C_BB28_C564, 0x9C2C_F9D5_D3C0_95F4, 0x3529_C639_47FF_9B7F, 0x3258_BDE6_1546_102F,
    0x258B_7EAB_169F_093F, 0x96DC_91B5_C2C3_8223, 0x4391_FEF1_29D0_CBB3, 0x5EE0_26A6_D08C_51C3, 0x9C01_65B8_D175_514A,
    0x5922_E527_A8C6_EC9A, 0x9A85_97FF_4E23_D1EA, 0xAF4D_7B07_5FFB_3308, 0xADF5_2AE0_C050_C158, 0x4BC5_EA7F_B283_1CE8,
    // Laravel: hashes of `password` and `secret` in the factory of users that a new application begins with.
    0x86EF_1806_1813_4A24, 0xC05C_33A3_36B7_6871,
    // Google Cloud: customer-supplied encryption key.
    0xC4CA_31BD_F7B2_D2C2, 0xD819_1773_5DCA_61F6,
    // NuGet: nuget.config reference.
    0x4155_0317_7A5C_10E1, 0x1A3E_1C90_EE66_98A0,
    // Azure: the account keys of Azurite and of the Cosmos DB emulator.
    0x53CC_84AD_98B2_BDFD, 0x0A0E_AE4D_9677_1066,
    // Stripe: secret test keys of its documentation.
    0xDDD1_9C48_6D09_5D84, 0xD926_4917_1C08_21C4, 0x67E7_33C2_F903_5757, 0x29AC_B901_FE09_F797,
    0x9CBA_2B6F_12FD_10A4, 0xE313_BEFA_9CDF_6264,
    // jwt.io: signatures of its samples, over the years.
    0xBF0A_2628_EC81_CD01, 0x7513_7172_EC4A_8FFD, 0x5884_04F9_5EE9_0CE0, 0xB5BE_9603_54AB_9E12,
    // RFC 9449: an access token and a verifier.
    0xDB7F_A15F_7D3F_E264, 0x1118_EC18_FDCB_0B3B,
    // Spring Security's reference: a hash, passwords and tokens that a program printed.
    0x8427_0944_D0BD_C563, 0x3B51_BE9C_6F8A_0D70,
    0xFD9E_09FB_43D9_0CB2, 0x4A09_1CC0_8409_45F1,
    // AngularJS: Basic.
    0xFEC5_A65F_0674_9DCD,
    // Bluetooth Core Specification, Vol 3, Part H, 2.3.5.6.1: the private key of the debug mode, in both orders of bytes.
    0x5A65_BFDA_F827_B40D, 0xD008_E205_7729_DA35,
    // RFC 1321 and FIPS 180: MD5, SHA-1 and SHA-256 of nothing, in small and capital digits and in base64.
    0xE982_2D5C_2BDC_0404, 0x3A8D_DC0A_5382_F0A4, 0xAA82_BA4C_7CA6_E58C, 0xA352_96E2_4730_B575, 0x3CC1_E4BB_C44D_A435,
    0xCD2F_E082_6A58_D465, 0x8C3A_1BB4_05B4_C236, 0x9C2A_741D_1271_1616, 0x61B8_8416_D72C_A292,
    // Traefik's documentation: hashes of users.
    0x616F_E809_129B_6CE8, 0x7264_6B25_CFAD_B7A9,
  ]
}
