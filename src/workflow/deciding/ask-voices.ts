import { MAX_QUORUM_VOICES } from '../../protocol/limits';
import { isPauseKey } from '../../protocol/pause-key';
import { toOutcome } from '../asking/ask-user';
import { awaitAnswer, readAsking } from '../asking/ask';
import type { FirstArgument, Opened } from '../asking/ask';
import { invalid, quoteGiven } from '../asking/invalid-question';
import { openPause, refuseUsedKey } from '../asking/open-pause';
import type { Outcome } from '../asking/pause-options';
import type { Paused } from '../asking/signatures';
import { warnIfNotListedInFull, withOneListingChange } from '../listing/write-listing';
import type { Decision, DecisionRule } from '../state/decision';
import { requireAnswerableRun } from '../state/run-state';
import type { Pause, Settlement } from '../state/run-state';
import { CancellationScope } from '../temporal/sdk';

/** How a voice ended. `withdrawn`: the decision fell without it. */
export type VoiceOutcome<V> = Outcome<V> | { readonly status: 'withdrawn'; readonly at: string };

/** The promise of a decision, with its pauses known at once. */
export interface Deciding<R> extends Promise<R> {
  /** The pauses of its voices, in the order of the call. */
  readonly pauses: readonly Paused<unknown>['pause'][];
}

const MAX_VOICES = 100;
const MAX_KEY_CHARACTERS = 60;

/** Opens all voices of a decision in one step, and waits until each is settled. */
export function askVoices<R>(
  questions: readonly Exclude<FirstArgument, string>[],
  { key, needed, rule }: { readonly key: string | undefined; readonly needed: number; readonly rule: DecisionRule },
  toResult: (voices: readonly VoiceOutcome<unknown>[]) => R
): Deciding<R> {
  const state = requireAnswerableRun();
  const text = questions[0]?.question;
  const most = rule.isVote ? MAX_QUORUM_VOICES : MAX_VOICES;
  if (questions.length === 0 || questions.length > most) throw invalid(`a decision has 1 to ${most} voices, not ${questions.length}`, text);
  if (key !== undefined && (typeof key !== 'string' || !isPauseKey(key) || key.length > MAX_KEY_CHARACTERS)) {
    throw invalid(`key ${quoteGiven(key)} must be 1–${MAX_KEY_CHARACTERS} of A-Z a-z 0-9 . _ - and not digits only`, text);
  }
  const askings = questions.map((question, n) => readAsking({ ...question, key: key === undefined ? undefined : `${key}.${n}` }));
  for (const asking of askings) refuseUsedKey(state, asking);
  const decision: Decision<Pause> = { index: state.nextIndex, of: questions.length, needed, have: 0, against: 0, settled: 0, isFallen: false, voices: [], rule };
  const open = () => askings.map((asking): Opened => ({ ...asking, pause: openPause(state, asking, decision) }));
  // In a cancelled scope nothing is written.
  const opened = CancellationScope.current().consideredCancelled ? open() : withOneListingChange(state, open);
  for (const { pause } of opened) if (!pause.settlement) warnIfNotListedInFull(state, pause);
  const voices = opened.map((one) => awaitAnswer(state, one, toVoice));
  const result = Promise.all(voices).then(toResult);
  // Marks the promise as handled, as that of one pause is.
  result.catch(() => undefined);
  return Object.assign(result, { pauses: voices.map(({ pause }) => pause) });
}

function toVoice(opened: Opened, settlement: Settlement): VoiceOutcome<unknown> {
  return settlement.status === 'withdrawn' ? { status: 'withdrawn', at: settlement.at } : toOutcome(opened, settlement);
}
