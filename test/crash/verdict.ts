import { access, readFile } from 'node:fs/promises';
import { isDeepStrictEqual } from 'node:util';

import type { PausesAnswer } from 'waitforuser';

import { toBookingFile } from './activities';
import type { Booking } from './activities';
import type { LoggedAnswer } from './answer-log';
import { toBookedValue } from './payout-answers';

/** A finished workflow: the answers that it used, its records, and the results that its senders got. */
export interface Finished {
  readonly workflowId: string;
  readonly bookings: readonly Booking[];
  readonly asked: PausesAnswer;
  readonly answers: readonly LoggedAnswer[];
  /** Folder of the bookings. */
  readonly dir: string;
}

/** The faults of one workflow, one sentence each. */
export interface Verdict {
  readonly lost: readonly string[];
  readonly twice: readonly string[];
}

/** Compares the results that senders got with the answers that the workflow used. */
export async function judge(finished: Finished): Promise<Verdict> {
  const { answers, bookings } = finished;
  const misused = bookings.flatMap((booking) => findMisused(answers, booking));
  return {
    lost: [...misused, ...answers.flatMap((answer) => findLost(finished, answer)), ...(await findUnbooked(finished))],
    twice: [...findUsedTwice(finished), ...findAcceptedTwice(finished), ...(await findBookedTwice(finished))],
  };
}

function findMisused(answers: readonly LoggedAnswer[], { key, by, value }: Booking): readonly string[] {
  const answer = answers.find(({ answerId }) => answerId === by);
  if (answer?.key === key && isDeepStrictEqual(toBookedValue(key, answer.content), value)) return [];
  return [`pause ${key} was booked with ${JSON.stringify(value)} by ${by}, who sent ${JSON.stringify(answer?.content)} to ${answer?.key}`];
}

/** An answer is lost if it was accepted and not used, or if it was queued and is neither used nor refused in the records. */
function findLost({ bookings, asked }: Finished, answer: LoggedAnswer): readonly string[] {
  const { answerId, key, told } = answer;
  const used = bookings.some((booking) => booking.by === answerId && booking.key === key);
  if (used) return [];
  const accepted = told.some(({ what }) => what === 'accepted' || what === 'duplicate') || asked.pauses.some((pause) => pause.answerId === answerId);
  if (accepted) return [`answer ${answerId} to ${key} was accepted and not used`];
  const known = [...asked.early, ...asked.refused, ...asked.pauses.flatMap(({ refused = [] }) => refused)].some((one) => one.answerId === answerId);
  return told.some(({ what }) => what === 'queued') && !known ? [`answer ${answerId} to ${key} was queued, and is neither used nor refused`] : [];
}

async function findUnbooked({ dir, bookings }: Finished): Promise<readonly string[]> {
  const files = await Promise.all(bookings.map((booking) => readFile(toBookingFile(dir, booking), 'utf8').catch(() => 'nothing')));
  return bookings.flatMap((booking, i) => {
    const text = JSON.stringify(booking);
    return files[i] === text ? [] : [`the result says ${text}, and ${files[i]} was booked`];
  });
}

function findUsedTwice({ bookings }: Finished): readonly string[] {
  return bookings.flatMap(({ by, key }, i) =>
    bookings.some((other, j) => j < i && (other.by === by || other.key === key)) ? [`answer ${by}, or pause ${key}, is in the result twice`] : []
  );
}

/** Pauses for which two senders were told that their answer was accepted. */
function findAcceptedTwice({ asked, answers }: Finished): readonly string[] {
  return asked.pauses.flatMap(({ index }) => {
    const winners = answers.filter(({ told }) => told.some((one) => (one.what === 'accepted' || one.what === 'duplicate') && one.pause === index));
    return winners.length > 1 ? [`pause ${index} was accepted from ${winners.map(({ answerId }) => answerId).join(' and ')}`] : [];
  });
}

async function findBookedTwice({ dir, bookings }: Finished): Promise<readonly string[]> {
  const twice = await Promise.all(bookings.map((booking) => access(`${toBookingFile(dir, booking)}.twice`).then(() => true, () => false)));
  return bookings.flatMap(({ key }, i) => (twice[i] ? [`pause ${key} was booked with two answers`] : []));
}
