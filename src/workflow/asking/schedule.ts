import { toMilliseconds } from '../../protocol/duration';
import { MAX_ESCALATIONS, MAX_REMINDERS } from '../../protocol/limits';
import type { Priority } from '../../protocol/question';
import { toAddressing } from './addressing';
import type { Expiry } from './expiry';
import { quoteGiven, toFail } from './invalid-question';
import type { Fail } from './invalid-question';
import { refuseUnknown } from './suggest-name';
import type { AllOptions, Notify } from './pause-options';

/** What happens beside the wait of a pause, and when. */
export interface Schedule {
  readonly notify: Notify | undefined;
  /** In the order of time. */
  readonly moments: readonly Moment[];
}

/** A reminder, or an escalation. */
export interface Moment {
  /** Milliseconds after the pause has opened. */
  readonly ms: number;
  /** Number of the reminder. */
  readonly reminder?: number | undefined;
  readonly escalation?: { readonly audience: readonly string[]; readonly priority?: Priority } | undefined;
}

/** Reads `notify`, `reminders` and `escalate` of a call; `undefined` if there are none. Throws `InvalidQuestionError` for a mistake in them. */
export function toSchedule(text: string, options: AllOptions, expiry: Expiry | undefined): Schedule | undefined {
  const { notify, reminders, escalate, timeout } = options;
  if (notify === undefined && reminders === undefined && escalate === undefined) return undefined;
  const fail = toFail(text);
  if (notify !== undefined && typeof notify !== 'function') throw fail(`must be a function, not ${quoteGiven(notify)}`, 'notify');
  if (reminders !== undefined && !notify) throw fail('needs notify, which is what a reminder calls', 'reminders');
  const moments = [
    ...toReminders(reminders, fail)
      .sort((a, b) => a - b)
      .map((ms, i) => ({ ms, reminder: i + 1 })),
    ...toEscalations(text, options, fail),
  ].sort((a, b) => a.ms - b.ms);
  // A `deadline` is a date, which may be near only because the call came late. A `timeout` is a mistake of the author.
  const late = timeout === undefined ? undefined : moments.find(({ ms }) => expiry && ms >= expiry.ms);
  if (late) throw fail(`holds ${late.ms} ms, which can never come before the timeout of ${expiry?.ms} ms`, late.reminder ? 'reminders' : 'escalate');
  return { notify, moments };
}

function toReminders(given: AllOptions['reminders'], fail: Fail): number[] {
  if (given === undefined) return [];
  if (Array.isArray(given)) {
    if (given.length > MAX_REMINDERS) throw fail(`must be at most ${MAX_REMINDERS}`, 'reminders');
    return given.map((after: unknown) => toMs(after, 'reminders', fail));
  }
  if (typeof given !== 'object' || given === null) throw fail(`must be a list of durations or { every, times }, not ${quoteGiven(given)}`, 'reminders');
  refuseUnknown(given, ['every', 'times'], 'reminders', fail);
  const { every, times } = given as { readonly every: unknown; readonly times: number };
  const ms = toMs(every, 'reminders.every', fail);
  if (!Number.isSafeInteger(times) || times < 1 || times > MAX_REMINDERS) throw fail(`must be a whole number from 1 to ${MAX_REMINDERS}, not ${quoteGiven(times)}`, 'reminders.times');
  return Array.from({ length: times }, (_, i) => (i + 1) * ms);
}

function toEscalations(text: string, { escalate, excluded }: AllOptions, fail: Fail): readonly Moment[] {
  if (escalate === undefined) return [];
  if (!Array.isArray(escalate) || escalate.length > MAX_ESCALATIONS) throw fail(`must be a list of at most ${MAX_ESCALATIONS} escalations`, 'escalate');
  return escalate.map((given: unknown, i) => {
    const name = `escalate[${i}]`;
    if (typeof given !== 'object' || given === null) throw fail(`must be { after, audience, priority? }, not ${quoteGiven(given)}`, name);
    refuseUnknown(given, ['after', 'audience', 'priority'], name, fail);
    const { after, audience, priority } = given as { readonly after: unknown; readonly audience: readonly string[]; readonly priority?: Priority };
    const addressing = toAddressing(text, { audience, excluded, priority });
    if (addressing.audience.every((person) => addressing.excluded.includes(person))) throw fail('asks nobody; name those who are asked from then on', `${name}.audience`);
    return { ms: toMs(after, `${name}.after`, fail), escalation: { audience: addressing.audience, ...(priority !== undefined && { priority }) } };
  });
}

function toMs(given: unknown, name: string, fail: Fail): number {
  const ms = toMilliseconds(given);
  if (!ms) throw fail(`${quoteGiven(given)} is not a valid duration; use milliseconds above 0, or a text such as "4h", "2 days"`, name);
  return ms;
}
