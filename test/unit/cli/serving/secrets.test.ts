import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { createAuthenticator } from '../../../../src/cli/serving/authenticator';
import { hashPassword, isPassword, parsePasswordHash } from '../../../../src/cli/serving/password';
import { parseToken, readKeyFile, readTokenFile, readUsersFile } from '../../../../src/cli/serving/read-secrets';

const SECRET = 'a-secret-of-some-length';

let dir: string;
let hash: string;
beforeAll(async () => {
  dir = mkdtempSync(join(tmpdir(), 'waitforuser-secrets-'));
  hash = await hashPassword('opensesame');
});
afterAll(() => rmSync(dir, { recursive: true }));

function write(text: string): string {
  const file = join(dir, `${Math.random()}`);
  writeFileSync(file, text);
  return file;
}

function ask(authorization?: string): Request {
  return new Request('http://x/', authorization === undefined ? {} : { headers: { authorization } });
}

function toBasic(id: string, password: string): Request {
  return ask(`Basic ${Buffer.from(`${id}:${password}`).toString('base64')}`);
}

test('a token has a name, or is the one of the API', () => {
  expect(parseToken(`deploy=${SECRET}`, '--token')).toEqual({ name: 'deploy', secret: SECRET });
  expect(parseToken(SECRET, '--token')).toEqual({ name: 'api', secret: SECRET });
  expect(parseToken(`a=${SECRET}==`, '--token')).toEqual({ name: 'a', secret: `${SECRET}==` });
  for (const given of ['short', 'deploy=short', `a=with a space in it`, '']) expect(() => parseToken(given, '--token')).toThrow('at least 16 visible ASCII characters');
  expect(() => parseToken('a=secret', '--token')).not.toThrow('secret');
});

test('files of tokens and keys are read, and what cannot be read is told with the option’s name', () => {
  expect(readTokenFile(write(`a=${SECRET}\n\n${SECRET}1\r\n`))).toEqual([{ name: 'a', secret: SECRET }, { name: 'api', secret: `${SECRET}1` }]);
  expect(readKeyFile(write('k'.repeat(32) + '\n'))).toBe('k'.repeat(32));
  expect(() => readTokenFile('/no/such/file')).toThrow('--token-file /no/such/file cannot be read');
});

test('a file of people is checked', () => {
  const people = (...users: readonly object[]): string => write(JSON.stringify({ users }));
  expect(readUsersFile(people({ id: 'alice', groups: ['support'], password: hash }))).toEqual([{ id: 'alice', groups: ['support'], password: parsePasswordHash(hash) }]);
  expect(() => readUsersFile(people({ id: 'alice', password: 'opensesame' }))).toThrow('users.0.password is not a hash');
  expect(() => readUsersFile(people({ id: 'alice', password: hash }, { id: 'ALICE', password: hash }))).toThrow('two people with the id alice');
  expect(() => readUsersFile(people({ id: 'alice', pasword: hash }))).toThrow('users.0');
  expect(() => readUsersFile(write('{'))).toThrow('is not JSON');
});

test('a password is known by its hash, and no two hashes are alike', async () => {
  expect(hash).toMatch(/^scrypt\$32768\$[\w-]{22}\$[\w-]{43}$/);
  expect(await hashPassword('opensesame')).not.toBe(hash);
  const parsed = parsePasswordHash(hash);
  expect(parsed && (await isPassword('opensesame', parsed))).toBe(true);
  expect(parsed && (await isPassword('Opensesame', parsed))).toBe(false);
  for (const text of ['', 'scrypt$3$a$b', hash.replace('32768', '32767'), hash.replace('32768', '1048576'), `${hash}x`]) expect(parsePasswordHash(text)).toBeUndefined();
});

test('a token and a password say who sends a request, and all else is asked to sign in', async () => {
  const users = readUsersFile(write(JSON.stringify({ users: [{ id: 'Alice', name: 'Alice A.', groups: ['support'], password: hash }] })));
  const authenticate = createAuthenticator([{ name: 'deploy', secret: SECRET }], users);
  expect(await authenticate(ask(`Bearer ${SECRET}`))).toEqual({ id: 'deploy', via: 'api', isProgram: true });
  expect(await authenticate(toBasic('alice', 'opensesame'))).toEqual({ id: 'Alice', name: 'Alice A.', groups: ['support'] });
  // The second time it is remembered.
  expect(await authenticate(toBasic('ALICE', 'opensesame'))).toMatchObject({ id: 'Alice' });
  for (const request of [ask(), ask(`Bearer ${SECRET}x`), ask('Bearer'), ask(`Basic ${SECRET}`), toBasic('alice', 'wrong'), toBasic('bob', 'opensesame'), toBasic('', ''), ask('Digest x')]) {
    const response = (await authenticate(request)) as Response;
    expect([response.status, response.headers.get('www-authenticate')]).toEqual([401, 'Basic realm="waitforuser", charset="UTF-8"']);
  }
});

test('after ten wrong passwords a second nobody’s is checked, and a person who is known is served', async () => {
  const cheap = { id: 'alice', groups: [], password: { ...(parsePasswordHash(hash) as NonNullable<ReturnType<typeof parsePasswordHash>>), cost: 2 } };
  const authenticate = createAuthenticator([], [cheap]);
  const all = await Promise.allSettled(Array.from({ length: 30 }, (_, i) => authenticate(toBasic('alice', `guess ${i}`))));
  const refused = all.filter(({ status }) => status === 'rejected');
  expect(refused.length).toBeGreaterThanOrEqual(15);
  expect(refused[0]).toMatchObject({ reason: { code: 'TOO_MANY_REQUESTS' } });
});
