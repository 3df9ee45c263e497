import type { Settlement } from '../state/run-state';
import { inWorkflowContext, metricMeter } from './sdk';

// The channels that this package itself names. Another text of the sender's would make a series of its own.
const CHANNELS: readonly string[] = ['client', 'cli', 'web', 'api', 'link'];

/** Counts a pause that has opened. Temporal's meter writes nothing to history, and counts nothing on replay. */
export function countOpened(inputType: string): void {
  count('waitforuser_pauses_opened', 'Questions asked', { inputType });
}

/** Counts a pause that has ended, and records how long a person took. Times are the workflow's. */
export function countSettled(openedAt: string, { status, via, at }: Settlement): void {
  const tags = { outcome: status, via: toChannel(via) };
  count('waitforuser_pauses_settled', 'Questions that have ended', tags);
  if ((status !== 'answered' && status !== 'skipped') || !inWorkflowContext()) return;
  const seconds = (Date.parse(at) - Date.parse(openedAt)) / 1000;
  metricMeter.createHistogram('waitforuser_time_to_answer', 'float', 's', 'Time from question to answer').record(seconds, tags);
}

/** Counts an answer or an assignment that was refused. One that is sent again after a refusal is counted again. */
export function countRefused(code: string): void {
  count('waitforuser_answers_refused', 'Answers that were refused', { code });
}

// Nothing is counted for a continuation after a failed task, which runs outside of its workflow.
function count(name: string, description: string, tags: Record<string, string>): void {
  if (inWorkflowContext()) metricMeter.createCounter(name, undefined, description).add(1, tags);
}

function toChannel(via: string | undefined): string {
  if (via === undefined) return 'none';
  return CHANNELS.includes(via) ? via : 'other';
}
