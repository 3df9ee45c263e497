import { readFileSync } from 'node:fs';
import { join } from 'node:path';

import { checkSdkVersion, LOWEST_SDK } from '../../../../src/client/errors/sdk-version';

const toConnection = (version: string) => ({ options: { metadata: { 'client-version': version } } });

test.each(['1.11.8', '0.99.0', '1.14.1'])('says of %s that it is too old, and which version is needed', (version) => {
  expect(() => checkSdkVersion(toConnection(version))).toThrow(TypeError);
  expect(() => checkSdkVersion(toConnection(version))).toThrow(`needs @temporalio/client ${LOWEST_SDK} or a later 1.x, but this client has version ${version}`);
});

test.each([LOWEST_SDK, '1.99.0'])('takes %s', (version) => {
  expect(() => checkSdkVersion(toConnection(version))).not.toThrow();
});

test('takes a connection that does not say', () => {
  expect(() => checkSdkVersion({})).not.toThrow();
});

test('asks for what package.json asks for', () => {
  const { peerDependencies } = JSON.parse(readFileSync(join(__dirname, '../../../../package.json'), 'utf8')) as { peerDependencies: Record<string, string> };
  expect(peerDependencies['@temporalio/client']).toContain(LOWEST_SDK);
});
