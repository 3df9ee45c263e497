import { askUser, waitForUser } from 'waitforuser/workflow';
import type { Duration } from 'waitforuser/workflow';

import { exactly } from './exactly';

/** A deadline changes no type: what a timeout gives is of the same type as an answer, and a skip needs `skippable`. */
export async function deadlines(days: number): Promise<void> {
  const plain = await waitForUser('q', { inputType: 'approval', timeout: '2 days', onTimeout: { value: 'reject' } });
  exactly<'approve' | 'reject'>()(plain);
  const keyword = await waitForUser({ question: 'q', inputType: 'select', options: [{ id: 'a', label: 'A' }, { id: 'b', label: 'B' }], timeout: '1h', onTimeout: { value: 'b' } });
  exactly<'a' | 'b'>()(keyword);
  const skipped = await waitForUser('q', { skippable: true, deadline: new Date(0), onTimeout: { skip: true } });
  exactly<string | null>()(skipped);
  const many = await waitForUser('q', { inputType: 'multiselect', options: [{ id: 'a', label: 'A' }], timeout: 1000, onTimeout: { value: ['a'] } });
  exactly<string>()(many);
  const asked = await askUser({ question: 'q', deadline: '2027-01-31T17:00:00Z' });
  if (asked.status === 'timedOut') exactly<string | null | undefined>()(asked.value);
  const durations: Duration[] = [0, '30s', '15m', '2 days', '1 week', '1.5h', '90 min', '2hrs', '1 year', '5000', `${days} days`];
  await waitForUser('q', { timeout: durations[0] ?? 1 });
}

export async function refused(): Promise<void> {
  // @ts-expect-error not a duration
  await waitForUser('q', { timeout: 'soon' });
  // @ts-expect-error an unknown unit
  await askUser({ question: 'q', timeout: '10 moons' });
  // @ts-expect-error a date is a Date or a text
  await waitForUser('q', { deadline: 1 });
  // @ts-expect-error a default that is not among the options
  await waitForUser('q', { inputType: 'select', options: [{ id: 'a', label: 'A' }], timeout: '1h', onTimeout: { value: 'z' } });
  // @ts-expect-error a default that is not among an approval's options
  await askUser('q', { inputType: 'approval', timeout: '1h', onTimeout: { value: 'yes' } });
  // @ts-expect-error a skip of a question that cannot be skipped
  await waitForUser('q', { inputType: 'approval', timeout: '1h', onTimeout: { skip: true } });
  // @ts-expect-error silence is a default, a skip or an error
  await waitForUser('q', { timeout: '1h', onTimeout: 'ignore' });
}
