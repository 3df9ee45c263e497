import { InboxRequestError } from '../../../src/browser/request-error';
import type { ProblemCode } from '../../../src/http/problems/problem-codes';
import { exactly } from '../../types/exactly';

test('an error has what is known of a failure', () => {
  const error = new InboxRequestError('ALREADY_ANSWERED', 'told', { status: 409, problem: { by: 'user:bob' } });
  expect(error).toMatchObject({ name: 'InboxRequestError', code: 'ALREADY_ANSWERED', status: 409, issues: [], by: 'user:bob', message: 'told' });
  expect(error.current).toBeUndefined();
});

test('the codes are those that the HTTP side sends: else this file does not compile', () => {
  const { code } = new InboxRequestError('INTERNAL', 'told');
  exactly<ProblemCode>()(code);
  expect(code).toBe('INTERNAL');
});
