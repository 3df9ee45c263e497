import { toDigest, toShape } from '../protocol/fingerprint';
import type { Addressing, Question } from '../protocol/question';
import { takeEarly } from './early-answers';
import { invalid } from './invalid-question';
import { noteChange, startListing } from './listing-writer';
import { checkFormerWordings } from './misfit';
import { receiveEarly } from './receive-signal';
import type { Pause, RunState } from './run-state';
import { workflowTime } from './workflow-time';

/** What a call asks. */
export interface Asking {
  readonly question: Question;
  readonly key: string | undefined;
  readonly addressing: Addressing;
  readonly deadline: string | undefined;
}

/** Opens the next pause of the run and uses the first fitting answer that came before it. */
export function openPause(state: RunState, { question, key, addressing, deadline }: Asking): Pause {
  if (key !== undefined && state.indexByKey.has(key)) {
    throw invalid(`key ${JSON.stringify(key)} was used by an earlier pause of this run; in a loop, add the turn to the key`, question.question);
  }
  startListing(state);
  const index = state.nextIndex++;
  const pause: Pause = {
    ...addressing,
    ...{ index, key, question, deadline },
    shape: toShape(question, key),
    digest: toDigest(question),
    openedAt: workflowTime(),
    settlement: undefined,
  };
  state.pauses.set(index, pause);
  state.open.set(index, pause);
  if (key !== undefined) state.indexByKey.set(key, index);
  if (!state.indexByDigest.has(pause.digest)) state.indexByDigest.set(pause.digest, index);
  noteChange(state);
  checkFormerWordings(state, pause);
  for (const kept of takeEarly(state, pause)) receiveEarly(state, pause, kept);
  return pause;
}
