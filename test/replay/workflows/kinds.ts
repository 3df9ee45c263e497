import { CancellationScope, continueAsNew, sleep } from '@temporalio/workflow';
import { askFirst, askQuorum, askUser, carryOver, configureInbox, resumeFrom, waitForUser } from 'waitforuser/workflow';
import type { CarriedPauses } from 'waitforuser/workflow';

/** Four pauses that expire: with a default, with a skip, with a past deadline, and with a failure that the author catches. */
export async function expires(): Promise<unknown[]> {
  const value = await waitForUser('Now?', { inputType: 'approval', timeout: '1s', onTimeout: { value: 'reject' } });
  const skip = await waitForUser('Now?', { skippable: true, timeout: '1s', onTimeout: { skip: true } });
  const past = await askUser('Now?', { deadline: '2000-01-01T00:00:00Z' });
  const thrown = await waitForUser('Now?', { timeout: '1s' }).catch((error: Error) => error.message);
  return [value, skip, past.status, thrown];
}

/** Somebody answers before the deadline. */
export async function answersInTime(): Promise<string> {
  return waitForUser('Within the hour?', { timeout: '1 hour' });
}

/** The scope around a pause is cancelled. */
export async function withdraws(): Promise<string> {
  const scope = new CancellationScope();
  const asked = scope.run(() => waitForUser('Still interested?')).catch((error: Error) => error.name);
  await sleep('1s');
  scope.cancel();
  return asked;
}

/** Three keyed pauses at once. */
export async function asksAtOnce(): Promise<string[]> {
  return Promise.all(['a', 'b', 'c'].map((key) => waitForUser(`And ${key}?`, { key })));
}

/** One question that accepts only its options. */
export async function refuses(): Promise<string> {
  return waitForUser('Approve?', { inputType: 'approval' });
}

/** The answer to the second pause arrives during the first run. */
export async function continues(carried?: CarriedPauses): Promise<string> {
  resumeFrom(carried);
  const answer = await waitForUser(carried ? 'The second?' : 'The first?');
  return carried ? answer : continueAsNew<typeof continues>(carryOver());
}

/** Listed by the search attribute: three pauses in turn, with and without an audience. */
export async function listedByAttribute(): Promise<string[]> {
  configureInbox({ listing: 'attribute' });
  return [await waitForUser('You?', { audience: ['group:support'] }), await waitForUser('You?', { audience: ['group:support'] }), await waitForUser('All?')];
}

/** Not listed. */
export async function unlisted(): Promise<string[]> {
  configureInbox({ listing: 'off' });
  return [await waitForUser('One?'), await waitForUser('Two?')];
}

const notify = () => sleep('1 hour');

/** Asks others and reminds at once, and is answered before it reminds again; the notifier is still at work then. */
export async function remindsAndEscalates(): Promise<string> {
  const escalate = [{ after: '1s', audience: ['group:managers'], priority: 1 }] as const;
  return waitForUser('In time?', { notify, reminders: ['1s', '1 day'], escalate, timeout: '2 days' });
}

/** Answered before anybody is reminded. */
export async function remindsInVain(): Promise<string> {
  return waitForUser('Within the hour?', { notify: () => Promise.resolve(), reminders: { every: '1 hour', times: 9 }, escalate: [{ after: '1 day', audience: ['user:eve'] }] });
}

/** Not listed: an escalation leaves a command of its own. */
export async function escalatesUnlisted(): Promise<string> {
  configureInbox({ listing: 'off' });
  return waitForUser('In time?', { escalate: [{ after: '1s', audience: ['group:managers'] }] });
}

/** Listed by the search attribute, and handed over. */
export async function handsOver(): Promise<string> {
  configureInbox({ listing: 'attribute' });
  return waitForUser('You?', { audience: ['group:support'], excluded: ['user:eve'] });
}

/** Two of three approve. */
export async function decides(): Promise<string> {
  const { status } = await askQuorum({ question: 'Pay?', key: 'pay', timeout: '1 hour' }, { of: ['user:ann', 'user:bob', 'user:eve'], approvals: 2 });
  return status;
}

/** The first of two questions that is answered. */
export async function asksFirst(): Promise<unknown> {
  return askFirst([{ question: 'Shall we?', inputType: 'approval' }, { question: 'When?', inputType: 'date' }]);
}
