import { clipText } from '../../protocol/clip-text';
import type { MultiselectValue } from '../../protocol/question';
import { toJoinedIds } from '../../protocol/shown-value';
import type { Pause, Settlement } from '../state/run-state';
import { ApplicationFailure } from '../temporal/sdk';
import { ask } from './ask';
import type { FirstArgument, Opened } from './ask';
import type { AllOptions } from './pause-options';
import { toResultValue } from './result-value';
import type { Paused, WaitForUser } from './signatures';

// `WaitForUser` documents the calls and types what each returns. Here it may be any value.
export const waitForUser: WaitForUser = (first: FirstArgument, second?: AllOptions) => ask(first, second, toAnswer) as Paused<never>;

function toAnswer({ pause, expiry, question }: Opened, settlement: Settlement): unknown {
  if (settlement.status === 'timedOut' && !expiry?.fallback) throw toTimeoutFailure(pause);
  const value = toResultValue(settlement);
  return question.inputType === 'multiselect' && value !== null ? toJoinedIds(value as MultiselectValue) : value;
}

function toTimeoutFailure({ index, key, deadline, question }: Pause): ApplicationFailure {
  const text = JSON.stringify(clipText(question?.question ?? '', 120));
  const message = `Nobody answered pause ${index} by ${deadline}: ${text}`;
  return ApplicationFailure.nonRetryable(message, 'PAUSE_TIMED_OUT', { pause: index, ...(key !== undefined && { key }), deadline });
}
