import { checkHost } from '../../../../src/http/browser-rules/hosts';

function isRefused(headers: Readonly<Record<string, string>>, settings: { allowedHosts?: readonly string[]; isInsecure?: boolean }, peer?: string): boolean {
  try {
    checkHost(new Headers(headers), { isInsecure: false, ...settings }, peer);
    return false;
  } catch (error) {
    expect(error).toMatchObject({ code: 'HOST_NOT_ALLOWED', status: 403 });
    return true;
  }
}

test.each([
  ['inbox.example', false],
  ['INBOX.example', false],
  ['inbox.example:8080', false],
  ['port.example:8443', false],
  ['port.example', true],
  ['port.example:80', true],
  ['evil.example', true],
  ['inbox.example.evil.example', true],
  ['[::1]:80', true],
  ['', true],
])('of the allowed hosts, %j is refused: %j', (host, refused) => {
  expect(isRefused({ host, 'x-forwarded-host': 'inbox.example' }, { allowedHosts: ['inbox.example', 'port.example:8443'] })).toBe(refused);
});

test('without a list every host is served', () => {
  expect(isRefused({ host: 'anything.example' }, {})).toBe(false);
  expect(isRefused({}, {})).toBe(false);
  expect(isRefused({}, { allowedHosts: ['a.example'] })).toBe(true);
});

test.each([
  ['localhost', 'localhost:3000', {}, '127.0.0.1', false],
  ['an address', '127.0.0.1:3000', {}, '::ffff:127.0.0.1', false],
  ['IPv6', '[::1]:3000', {}, '::1', false],
  ['no peer known', 'localhost', {}, undefined, false],
  ['another host', 'evil.example', {}, '127.0.0.1', true],
  ['a name that begins alike', 'localhost.evil.example', {}, '127.0.0.1', true],
  ['another machine', 'localhost', {}, '10.0.0.7', true],
  ['another machine that says localhost', 'localhost', {}, '::ffff:10.0.0.7', true],
  ['a proxy', 'localhost', { 'x-forwarded-for': '10.0.0.7' }, '127.0.0.1', true],
  ['a proxy of another kind', 'localhost', { 'X-Forwarded-Proto': 'https' }, '127.0.0.1', true],
  ['a modern proxy', 'localhost', { forwarded: 'for=10.0.0.7' }, '127.0.0.1', true],
])('without a login: %s', (_what, host, headers, peer, refused) => {
  expect(isRefused({ host, ...headers }, { isInsecure: true }, peer)).toBe(refused);
});
