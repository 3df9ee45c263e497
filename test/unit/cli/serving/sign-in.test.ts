import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { hashPassword } from '../../../../src/cli/serving/password';
import { readSignIn } from '../../../../src/cli/serving/sign-in';

const SECRET = 'a-secret-of-some-length';

let dir: string;
let tokenFile: string;
let users: string;
beforeAll(() => {
  dir = mkdtempSync(join(tmpdir(), 'waitforuser-sign-in-'));
  tokenFile = write('tokens', '\n \n');
  users = write('people.json', '{"users":[]}');
});
afterAll(() => rmSync(dir, { recursive: true }));

function write(name: string, text: string): string {
  const file = join(dir, name);
  writeFileSync(file, text);
  return file;
}

test('who names no way to sign in lets everybody on this machine in', () => {
  expect(readSignIn({}, {})).toEqual({ tokens: [], users: [], isOpen: true });
});

test('a way to sign in by which nobody can is refused: it does not open the inbox to everybody', () => {
  const refused = (text: string) => ({ code: 'USAGE', message: `Nobody could sign in: ${text}. Add a token or a person there, or leave it out: then everybody on this machine may answer.` });
  const signIn = (...given: Parameters<typeof readSignIn>) => expect(() => readSignIn(...given));
  signIn({ tokenFile }, {}).toThrow(expect.objectContaining(refused(`--token-file ${tokenFile} holds no token`)));
  signIn({ users }, {}).toThrow(expect.objectContaining(refused(`--users ${users} holds no people`)));
  signIn({}, { WAITFORUSER_TOKEN: '' }).toThrow(expect.objectContaining(refused('WAITFORUSER_TOKEN is empty')));
  signIn({ tokenFile, users }, { WAITFORUSER_TOKEN: '' }).toThrow(expect.objectContaining(refused(`--token-file ${tokenFile} holds no token; --users ${users} holds no people; WAITFORUSER_TOKEN is empty`)));
});

test('one way by which somebody can sign in is enough', async () => {
  const people = write('alice.json', JSON.stringify({ users: [{ id: 'alice', password: await hashPassword('opensesame') }] }));
  expect(readSignIn({ tokenFile, users: people }, { WAITFORUSER_TOKEN: '' })).toMatchObject({ tokens: [], users: [{ id: 'alice' }], isOpen: false });
  expect(readSignIn({ users }, { WAITFORUSER_TOKEN: SECRET })).toEqual({ tokens: [{ name: 'api', secret: SECRET }], users: [], isOpen: false });
  expect(readSignIn({ tokenFile, token: [`deploy=${SECRET}`] }, {})).toMatchObject({ tokens: [{ name: 'deploy' }], isOpen: false });
});

test('a token without a secret is made', () => {
  const { tokens, made } = readSignIn({ token: [true] }, {});
  expect(made?.secret).toMatch(/^[\w-]{32}$/);
  expect(tokens).toEqual([made]);
});
