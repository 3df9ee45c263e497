import { toAnswerFingerprint } from '../protocol/fingerprint';
import type { Receipt } from '../protocol/pause-record';
import type { Acceptance } from './judge-answer';
import { noteFormerWording } from './misfit';
import type { RunState } from './run-state';
import { settlePause } from './settle-pause';
import { workflowTime } from './workflow-time';

/** Settles the pause of an accepted answer. */
export function takeAnswer(state: RunState, acceptance: Acceptance): Receipt {
  const { pause, answer, status, value } = acceptance;
  const at = workflowTime();
  noteFormerWording(state, acceptance);
  settlePause(state, pause, { status, value, at, ...toSender(answer) });
  return { status: 'accepted', pause: pause.index, at };
}

function toSender({ by, via, comment, answerId, ...answer }: Acceptance['answer']) {
  return {
    ...(by !== undefined && { by }),
    ...(via !== undefined && { via }),
    ...(comment !== undefined && { comment }),
    ...(answerId !== undefined && { answerId, fingerprint: toAnswerFingerprint(answer) }),
  };
}
