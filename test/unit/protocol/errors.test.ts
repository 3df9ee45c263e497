import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { Script } from 'node:vm';

import { transformSync } from 'esbuild';

import * as errors from '../../../src/protocol/errors';

type Errors = typeof errors;

const source = readFileSync(resolve(__dirname, '../../../src/protocol/errors.ts'), 'utf8');

/** Returns another copy of the module, like that of a second installation or of a bundler. */
function copy(minify: boolean): Errors {
  const { code } = transformSync(source, { loader: 'ts', format: 'cjs', minify });
  const exports = {};
  const module = { exports };
  (new Script(`(module, exports) => {${code}\n}`).runInThisContext() as (m: object, e: object) => void)(module, exports);
  return module.exports as Errors;
}

const copies: readonly (readonly [string, Errors])[] = [
  ['the same copy', errors],
  ['another copy', copy(false)],
  ['a minified copy', copy(true)],
];

describe.each(copies)('an error of %s', (_which, { AnswerRefusedError, InboxError, InvalidQuestionError }) => {
  test.each(copies)('is an instance of the classes of %s', (_other, classes) => {
    const refused = new AnswerRefusedError('PAUSE_NOT_FOUND', 'gone');
    const failed = new InboxError('UNAVAILABLE', 'no worker');
    const invalid = new InvalidQuestionError('no options');
    const seen = (error: Error) => [
      error instanceof classes.WaitForUserError,
      error instanceof classes.InboxError,
      error instanceof classes.AnswerRefusedError,
      error instanceof classes.InvalidQuestionError,
    ];
    expect(seen(refused)).toEqual([true, true, true, false]);
    expect(seen(failed)).toEqual([true, true, false, false]);
    expect(seen(invalid)).toEqual([true, false, false, true]);
  });
});

test('an error has its name, its code and its message', () => {
  const failed = new errors.InboxError('UNAVAILABLE', 'no worker');
  expect(failed).toBeInstanceOf(Error);
  expect({ name: failed.name, code: failed.code, message: failed.message }).toEqual({ name: 'InboxError', code: 'UNAVAILABLE', message: 'no worker' });
  const refused = new errors.AnswerRefusedError('NOT_ALLOWED', 'not you');
  expect({ name: refused.name, code: refused.code, message: refused.message }).toEqual({ name: 'AnswerRefusedError', code: 'NOT_ALLOWED', message: 'not you' });
  expect(String(new errors.InvalidQuestionError('no options'))).toBe('InvalidQuestionError: no options');
  expect(new errors.InvalidQuestionError('no options').code).toBe('INVALID_QUESTION');
});

test('other values are not instances of our classes', () => {
  for (const value of [new Error('x'), undefined, null, 'x', 1, {}, { [Symbol.for('waitforuser.error')]: 1 }]) {
    expect(value instanceof errors.WaitForUserError).toBe(false);
    expect(value instanceof errors.InboxError).toBe(false);
    expect(value instanceof errors.AnswerRefusedError).toBe(false);
  }
});

test("a user's subclass of a refusal is distinguished from ours", () => {
  class TooLate extends errors.AnswerRefusedError {}
  const late = new TooLate('PAUSE_EXPIRED', 'late');
  expect([late instanceof TooLate, late instanceof errors.AnswerRefusedError, late instanceof errors.InboxError, late instanceof errors.WaitForUserError]).toEqual([true, true, true, true]);
  expect(new errors.AnswerRefusedError('PAUSE_EXPIRED', 'late') instanceof TooLate).toBe(false);
});

test('a refusal has its details and its cause', () => {
  const cause = new Error('below');
  const issues = [{ path: ['value'], code: 'unknown_option' as const, message: 'unknown' }];
  const refused = new errors.AnswerRefusedError('ALREADY_ANSWERED', 'taken', { issues, by: 'alice', at: '2026-01-01T00:00:00.000Z' }, { cause });
  expect(refused).toMatchObject({ issues, by: 'alice', at: '2026-01-01T00:00:00.000Z', current: undefined, cause });
  expect(new errors.AnswerRefusedError('PAUSE_NOT_FOUND', 'none').issues).toEqual([]);
  expect(new errors.InboxError('UNAVAILABLE', 'no server', { cause }).cause).toBe(cause);
});

test('an error about an answer has the answerId', () => {
  const failed = new errors.InboxError('UNAVAILABLE', 'no worker');
  expect(failed.answerId).toBeUndefined();
  expect(failed.withAnswerId('a-1')).toBe(failed);
  expect(failed.answerId).toBe('a-1');
  expect(new errors.AnswerRefusedError('INVALID_ANSWER', 'no').withAnswerId('a-2')).toMatchObject({ code: 'INVALID_ANSWER', answerId: 'a-2' });
});
