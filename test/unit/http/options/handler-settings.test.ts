import type { InboxHandlerOptions } from '../../../../src/http/options/handler-options';
import { toHandlerSettings } from '../../../../src/http/options/handler-settings';
import { CLIENT } from '../../../support/inbox-app';

const authenticate = (): null => null;

function settings(options: object) {
  return toHandlerSettings({ client: CLIENT, authenticate, ...options } as InboxHandlerOptions);
}

test('the defaults', () => {
  expect(settings({})).toMatchObject({ basePath: '', isInsecure: false, page: {}, linkKeys: [] });
  expect(settings({}).allowedHosts).toBeUndefined();
  expect(settings({ limits: { streams: 5 } }).limits).toEqual({ streams: 5, streamsPerUser: 10, requestsPerSecond: 20, answersPerMinute: 30 });
});

test.each([
  [{ basePath: '/' }, { basePath: '' }],
  [{ basePath: '/inbox/' }, { basePath: '/inbox' }],
  [{ basePath: '/a/b' }, { basePath: '/a/b' }],
  [{ url: 'https://Example.com:8443/inbox' }, { allowedHosts: ['example.com:8443'] }],
  [{ url: 'https://example.com', allowedHosts: ['Inbox.internal', 'localhost:80'] }, { allowedHosts: ['inbox.internal', 'localhost:80'] }],
  [{ trustedOrigins: ['https://a.example'] }, { trustedOrigins: new Set(['https://a.example']) }],
  
  [{ page: { title: 'Desk' } }, { page: { title: 'Desk' } }],
])('%j', (options, expected) => {
  expect(settings(options)).toMatchObject(expected);
});

test.each([
  ['a misspelt option', { trustedOrigin: [] }, /no option "trustedOrigin"/],
  ['no client', { client: {} }, /needs a Client/],
  ['nobody who authenticates', { authenticate: undefined }, /needs authenticate/],
  ['both ways to authenticate', { insecureNoAuth: true }, /not both/],
  ['an authorize that is none', { authorize: true }, /authorize must be a function/],
  ['insecureNoAuth false', { authenticate: undefined, insecureNoAuth: false }, /must be true or absent/],
  ['any origin', { trustedOrigins: ['*'] }, /not an origin/],
  ['the null origin', { trustedOrigins: ['null'] }, /not an origin/],
  ['an origin with a path', { trustedOrigins: ['https://a.example/'] }, /not an origin/],
  ['a host with a path', { allowedHosts: ['a.example/x'] }, /not a host/],
  ['a host with a scheme', { allowedHosts: ['https://a.example'] }, /not a host/],
  ['a url that is a path', { url: '/inbox' }, /url must be an address/],
  ['a url with a password', { url: 'https://a:b@example.com' }, /url must be an address/],
  ['a base path without a slash', { basePath: 'inbox' }, /basePath must be a path/],
  ['a base path that climbs', { basePath: '/inbox/../x' }, /basePath must be a path/],
  ['a base path with a parameter', { basePath: '/:tenant' }, /basePath must be a path/],
  ['a key that is a number', { linkKeys: [7] }, /link key must be a text or a Uint8Array/],
  ['a short key', { linkKeys: ['k'.repeat(31)] }, /at least 32 bytes/],
  ['a limit of 0', { limits: { streams: 0 } }, /limits.streams must be a whole number/],
  ['limits that are a number', { limits: 5 }, /limits must be an object; it is 5/],
  ['an unknown limit', { limits: { stream: 5 } }, /limits has no "stream"/],
  ['a list that is none', { allowedHosts: 'a.example' }, /allowedHosts must be a list/],
])('%s is refused when the handler is made', (_what, options, message) => {
  expect(() => settings(options)).toThrow(TypeError);
  expect(() => settings(options)).toThrow(message);
});

test.each([[undefined, 'undefined'], [null, 'null'], ['client', '"client"']])('%p in place of the options is refused', (given, shown) => {
  expect(() => toHandlerSettings(given as never)).toThrow(new TypeError(`createInboxHandler needs an object of options; it got ${shown}.`));
});

test('insecureNoAuth is refused in production', () => {
  const before = process.env['NODE_ENV'];
  process.env['NODE_ENV'] = 'production';
  try {
    expect(() => settings({ authenticate: undefined, insecureNoAuth: true })).toThrow('NODE_ENV');
  } finally {
    process.env['NODE_ENV'] = before;
  }
  expect(settings({ authenticate: undefined, insecureNoAuth: true }).isInsecure).toBe(true);
});
