/** Version of this package, as in `package.json` (a test compares them). A workflow bundle must hold only one version. */
export const PACKAGE_VERSION = '0.1.0';
