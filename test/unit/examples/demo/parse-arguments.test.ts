import { ExitError } from '../../../../examples/demo/exit-error';
import { parseArguments } from '../../../../examples/demo/parse-arguments';

const REFUND = { help: false, name: 'refund', answers: undefined, crash: false, web: false };

test.each([
  [[], REFUND],
  [['--example', 'review'], { ...REFUND, name: 'review' }],
  [['--example', 'draft-edit', '--answers', '-'], { ...REFUND, name: 'draft-edit', answers: ['-'] }],
  [['--example=publish', '--crash'], { ...REFUND, name: 'publish', crash: true }],
  [['--answers', 'Ada', '', '-', '--skip', '--crash'], { ...REFUND, answers: ['Ada', '', '-', { skip: true }], crash: true }],
  [['--answers', 'a', '--example', 'review', 'b'], { ...REFUND, name: 'review', answers: ['a', 'b'] }],
  [['--answers', '--', '--skip', '--crash', '--'], { ...REFUND, answers: ['--skip', '--crash', '--'] }],
  [['--web', '--crash'], { ...REFUND, web: true, crash: true }],
  [['-h'], { ...REFUND, help: true }],
])('reads %j', (words, wanted) => {
  const { example, ...read } = parseArguments(words);
  expect(read).toEqual(wanted);
  expect(example.workflow).toContain('Workflow');
});

test.each([
  [['--fast'], 'There is no flag --fast.'],
  [['--answers', 'a', '-x'], 'There is no flag -x.'],
  [['approve'], '"approve" was not expected.'],
  [['--skip'], '--skip is an answer'],
  [['--web', '--answers', 'a'], 'With --web you answer in a browser'],
  [['--answers'], '--answers needs at least one answer.'],
  [['--example'], 'There is no example ""'],
  [['--example', 'toString'], 'There is no example "toString"'],
])('refuses %j as a usage error', (words, message) => {
  const parse = () => parseArguments(words);
  expect(parse).toThrow(ExitError);
  expect(parse).toThrow(expect.objectContaining({ exitCode: 2, message: expect.stringContaining(message) as string }));
});
