import { readFileSync } from 'node:fs';
import { join } from 'node:path';

import { checkSdkVersion, LOWEST_SDK } from '../../../../src/client/errors/sdk-version';

const toConnection = (version: string) => ({ options: { metadata: { 'client-version': version } } });

test.each(['1.11.8', '0.99.0', '1.14.1'])('refuses %s as too old, and says which version is needed', (version) => {
  expect(() => checkSdkVersion(toConnection(version))).toThrow(TypeError);
  expect(() => checkSdkVersion(toConnection(version))).toThrow(`needs @temporalio/client ${LOWEST_SDK} or a later 1.x, but this client has version ${version}`);
});

test.each([LOWEST_SDK, '1.99.0'])('accepts %s', (version) => {
  expect(() => checkSdkVersion(toConnection(version))).not.toThrow();
});

test('accepts a connection without a version', () => {
  expect(() => checkSdkVersion({})).not.toThrow();
});

test('requires the version that package.json requires', () => {
  const { peerDependencies } = JSON.parse(readFileSync(join(__dirname, '../../../../package.json'), 'utf8')) as { peerDependencies: Record<string, string> };
  expect(peerDependencies['@temporalio/client']).toContain(LOWEST_SDK);
});
