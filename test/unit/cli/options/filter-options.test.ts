import { FILTERED, toFilter } from '../../../../src/cli/options/filter-options';
import { readGiven } from '../../../../src/cli/options/read-given';

const read = (given: object) => toFilter(readGiven(FILTERED, { input: true, ...given }, 'list --help'));

test('converts each given option to the option of the library, and adds no other', () => {
  const options = { audience: ['user:a'], type: 't', taskQueue: 'q', workflowId: ['w'], inputType: 'text', key: 'k', overdue: true } as const;
  expect(read(options)).toEqual({ audience: ['user:a'], workflowType: 't', taskQueue: 'q', workflowIds: ['w'], inputType: 'text', key: 'k', overdue: true });
  expect(read({})).toEqual({});
});

test('reads an audience as the workflow does', () => {
  expect(read({ audience: [' User:Alice', 'group:Support', 'anyone'] })).toEqual({ audience: ['user:alice', 'group:support', 'anyone'] });
});

test.each([
  ['an audience without its kind', { audience: ['user:a', 'support'] }, /^--audience "support" is not a name; a name is such as "user:alice" or "group:support", or "anyone"\. See "waitforuser list --help"\.$/],
  ['an audience from a template without a value', { audience: ['user:undefined'] }, /--audience "user:undefined" names nobody/],
  ['an empty workflow id', { workflowId: [''] }, /--workflow-id "" is empty/],
  ['an invalid key', { key: 'a b' }, /--key "a b" is not a key/],
  ['more workflow ids than a query allows', { workflowId: Array.from({ length: 101 }, (_, i) => `wf-${i}`) }, /--workflow-id is given more than 100 times/],
  ['a certificate without its key', { tlsCertPath: 'cert' }, /use --tls-cert-path and --tls-key-path together/],
  ['a key without its certificate', { tlsKeyPath: 'key' }, /use --tls-cert-path and --tls-key-path together/],
  ['several wrong options at once', { address: '', commandTimeout: 'soon' }, /^--command-timeout "soon" is not a valid duration; use one such as 30s, "90 min" or "2 days"; --address "" is empty\./],
])('refuses %s', (_name, given, message) => {
  expect(() => read(given)).toThrow(expect.objectContaining({ code: 'USAGE', exitCode: 2, message: expect.stringMatching(message) }));
});
