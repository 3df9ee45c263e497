import type { InputType } from '../../protocol/question';
import type { StandardSchema } from '../../protocol/standard-schema';
import type { FormFields } from '../asking/form-fields';
import { invalid } from '../asking/invalid-question';
import type { AllOptions, Asked, Outcome } from '../asking/pause-options';
import type { DecisionRule } from '../state/decision';
import { askVoices } from './ask-voices';
import type { Deciding, VoiceOutcome } from './ask-voices';

/** One of several questions. It has no key of its own. */
export type FirstQuestion = Omit<AllOptions, 'key'> & { readonly question: string; readonly key?: undefined };

/** Which question was answered first, and how each ended. `first` is absent if all timed out. */
export type FirstOutcome<Q extends readonly FirstQuestion[]> =
  | { readonly [N in keyof Q & `${number}`]: FirstAnswered<N extends `${infer I extends number}` ? I : number, Q[N], Q> }[keyof Q & `${number}`]
  | (number extends Q['length'] ? FirstAnswered<number, Q[number], Q> : never)
  | { readonly first?: undefined; readonly outcome?: undefined; readonly voices: Voices<Q> };

interface FirstAnswered<I, One, Q extends readonly FirstQuestion[]> {
  /** Place of the question among those asked, from 0. */
  readonly first: I;
  /** Its answer, or its skip. */
  readonly outcome: Extract<Outcome<ValueOf<One>>, { readonly status: 'answered' | 'skipped' }>;
  /** How each question ended, in the order of the call. */
  readonly voices: Voices<Q>;
}

type Voices<Q extends readonly FirstQuestion[]> = { readonly [N in keyof Q]: VoiceOutcome<ValueOf<Q[N]>> };
type ValueOf<Q> = Asked<TypeOf<Q>, IdsOf<Q>, FlagOf<Q, 'allowCustom'>, FlagOf<Q, 'skippable'>, OutputOf<Q>, FieldsOf<Q>>;
type TypeOf<Q> = Q extends { readonly inputType: infer T extends InputType } ? T : 'text';
type IdsOf<Q> = Q extends { readonly options: readonly { readonly id: infer I extends string }[] } ? I : never;
type FlagOf<Q, Name extends string> = Q extends { readonly [N in Name]: infer F extends boolean } ? F : false;
type OutputOf<Q> = Q extends { readonly schema: StandardSchema<infer _, infer O> } ? O : never;
type FieldsOf<Q> = Q extends { readonly fields: infer F extends FormFields } ? F : never;

/**
 * Asks several people or questions at once, and takes the first answer; the other questions are withdrawn in the same step,
 * so that nobody is told "accepted" in vain. A skip is an answer, a timeout is not. With a `key` of at most 60 characters the
 * questions have the keys `<key>.0`, `<key>.1` …
 *
 * @throws InvalidQuestionError at the call, before anything is shown.
 * @throws CancelledFailure at the `await`, if the scope around the call is cancelled.
 * @example
 * const { first, outcome } = await askFirst([
 *   { question: 'Shall we ship?', inputType: 'approval', audience: ['group:sales'] },
 *   { question: 'When can we ship?', inputType: 'date', audience: ['group:stock'] },
 * ]);
 * if (first === 1 && outcome.status === 'answered') await plan(outcome.value);
 */
export function askFirst<const Q extends readonly FirstQuestion[]>(questions: Q, { key }: { readonly key?: string | undefined } = {}): Deciding<FirstOutcome<Q>> {
  if (!Array.isArray(questions)) throw invalid('askFirst needs a list of questions', questions);
  const keyed = (questions as readonly FirstQuestion[]).find((question) => question?.key !== undefined);
  if (keyed) throw invalid('a voice has no key of its own; give the key to askFirst', keyed.question);
  return askVoices(questions as readonly FirstQuestion[], { key, needed: 1, rule: FIRST }, (voices) => {
    const first = voices.findIndex(({ status }) => status === 'answered' || status === 'skipped');
    return first < 0 ? { voices } : { first, outcome: voices[first], voices };
  }) as Deciding<never>;
}

const FIRST: DecisionRule = {
  isVote: false,
  toSide: ({ status }) => (status === 'answered' || status === 'skipped' ? 'for' : undefined),
  hasFallen: ({ have }) => have > 0,
};
