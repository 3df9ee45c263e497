import type { AnswerPayload } from '../protocol/answer';
import { toAnswerFingerprint } from '../protocol/fingerprint';
import type { Receipt } from '../protocol/pause-record';
import type { Verdict } from './judge-answer';
import type { RunState } from './run-state';
import { settlePause } from './settle-pause';
import { workflowTime } from './workflow-time';

/** Settles the pause of an accepted answer. */
export function takeAnswer(state: RunState, verdict: Verdict & { readonly kind: 'accept' }): Receipt {
  const { pause, answer, status, value } = verdict;
  const at = workflowTime();
  settlePause(state, pause, { status, value, at, ...toSender(answer) });
  return { status: 'accepted', pause: pause.index, at };
}

function toSender({ by, via, comment, answerId, ...answer }: AnswerPayload) {
  return {
    ...(by !== undefined && { by }),
    ...(via !== undefined && { via }),
    ...(comment !== undefined && { comment }),
    ...(answerId !== undefined && { answerId, fingerprint: toAnswerFingerprint(answer) }),
  };
}
