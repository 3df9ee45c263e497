/** Version of this package, as in `package.json`; held by a test. Two of them in one workflow bundle do not mix. */
export const PACKAGE_VERSION = '0.1.0';
