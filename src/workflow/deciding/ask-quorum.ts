import { MAX_QUORUM_VOICES } from '../../protocol/limits';
import { parseAudienceName } from '../../protocol/names';
import { toAddressing } from '../asking/addressing';
import { invalid, quoteGiven, toFail } from '../asking/invalid-question';
import type { PauseOptions } from '../asking/pause-options';
import { refuseUnknown } from '../asking/suggest-name';
import type { DecisionRule } from '../state/decision';
import { askVoices } from './ask-voices';
import type { Deciding, VoiceOutcome } from './ask-voices';

/** Who decides, and when the decision falls. */
export interface QuorumRules {
  /** At most 50 people, each with one voice; or a group, and how many of it may give one. */
  readonly of: readonly string[] | { readonly group: string; readonly count: number };
  /** So many must approve. */
  readonly approvals: number;
  /** So many rejections end it. Default: as many as make the approvals impossible. */
  readonly rejections?: number | undefined;
}

/** The question of a quorum: an approval, whose options hold `approve` and `reject`. Everything else counts as no voice for or against. */
export type QuorumQuestion<I extends string = never, K extends boolean = boolean> = Omit<PauseOptions<'approval', I, false, K>, 'audience' | 'onTimeout'> & {
  readonly question: string;
};

/** How a quorum ended, with the outcome of every voice. */
export interface QuorumOutcome<V extends string = 'approve' | 'reject'> {
  /**
   * `timedOut` and `undecided`: neither side has enough, and too few are left to approve. It is `timedOut` if somebody did
   * not answer in time, otherwise `undecided`, because of skips or other options. Voices that are open then are withdrawn.
   */
  readonly status: 'approved' | 'rejected' | 'timedOut' | 'undecided';
  readonly approvals: number;
  readonly rejections: number;
  /** In the order of `of`. `asked` is who was asked at first; `by` is who answered. */
  readonly voices: readonly (VoiceOutcome<V> & { readonly asked: string })[];
}

/**
 * Asks several people to approve, each by a pause of their own. It ends as soon as enough have approved or rejected, or too
 * few are left to approve; the voices still open are withdrawn in the same step. Nobody has two voices, and a voice is given
 * only by the person who was asked, or by a person of the group. With a `key` of at most 60 characters the voices have the
 * keys `<key>.0`, `<key>.1` …
 *
 * @throws InvalidQuestionError at the call, before anything is shown: a quorum larger than its people, a person twice.
 * @throws CancelledFailure at the `await`, if the scope around the call is cancelled.
 * @example
 * const { status, voices } = await askQuorum(
 *   { question: 'Pay 12,000 EUR?', key: 'pay', timeout: '3 days', excluded: [requester] },
 *   { of: ['user:ann', 'user:bob', 'user:eve'], approvals: 2, rejections: 1 }
 * );
 */
export function askQuorum<I extends string = never, K extends boolean = false>(
  question: string | QuorumQuestion<I, K>,
  rules: QuorumRules
): Deciding<QuorumOutcome<[I] extends [never] ? 'approve' | 'reject' : I>> {
  const { key, question: text, ...options }: QuorumQuestion<I, K> = typeof question === 'string' ? ({ question } as QuorumQuestion<I, K>) : question;
  const given = options as Readonly<Record<string, unknown>>;
  for (const name of ['audience', 'onTimeout']) {
    if (given[name] !== undefined) throw invalid(`a quorum has no ${name}; ${name === 'audience' ? 'name the people in "of"' : 'look at its status'}`, text);
  }
  if ((given['inputType'] ?? 'approval') !== 'approval') throw invalid(`a quorum is an approval, not ${quoteGiven(given['inputType'])}`, text);
  const { people, approvals, rejections } = readRules(text, rules, options.excluded);
  const questions = people.map((name) => ({ ...options, question: text, inputType: 'approval' as const, audience: [name] }));
  const ids = options.options?.map(({ id }: { readonly id: string }) => id);
  if (ids && !(ids.includes('approve') && ids.includes('reject'))) throw invalid('the options of a quorum must hold the ids "approve" and "reject"', text);
  return askVoices(questions as never, { key, needed: approvals, rule: toRule(approvals, rejections) }, (voices) => {
    const count = (id: string) => voices.filter((voice) => voice.status === 'answered' && voice.value === id).length;
    const [forIt, against] = [count('approve'), count('reject')];
    const ended = voices.some(({ status }) => status === 'timedOut') ? 'timedOut' : 'undecided';
    const status = forIt >= approvals ? 'approved' : against >= rejections ? 'rejected' : ended;
    return { status, approvals: forIt, rejections: against, voices: voices.map((voice, i) => ({ ...voice, asked: people[i] })) };
  }) as Deciding<never>;
}

function toRule(approvals: number, rejections: number): DecisionRule {
  return {
    isVote: true,
    toSide: ({ status, value }) => (status !== 'answered' ? undefined : value === 'approve' ? 'for' : value === 'reject' ? 'against' : undefined),
    hasFallen: ({ have, against, settled, of }) => have >= approvals || against >= rejections || have + of - settled < approvals,
  };
}

function readRules(text: string, rules: QuorumRules | undefined, excludedNames: readonly string[] | undefined): { readonly people: readonly string[]; readonly approvals: number; readonly rejections: number } {
  const { of, approvals, rejections } = rules ?? ({} as Partial<QuorumRules>);
  refuseUnknown(rules ?? {}, ['of', 'approvals', 'rejections'], 'the rules of a quorum', toFail(text));
  const { excluded } = toAddressing(text, { excluded: excludedNames });
  const people = Array.isArray(of) ? of.map((given: unknown, i) => readPerson(text, given, `of[${i}]`, 'user:')) : readGroup(text, of);
  const twice = Array.isArray(of) && people.find((name, i) => people.indexOf(name) < i);
  if (twice) throw invalid(`of names ${quoteGiven(twice)} twice`, text);
  const shutOut = people.find((name) => excluded.includes(name));
  if (shutOut !== undefined) throw invalid(`of names ${quoteGiven(shutOut)}, who is excluded`, text);
  const check = (count: unknown, name: string): number => {
    if (!Number.isSafeInteger(count) || (count as number) < 1) throw invalid(`${name} must be a whole number from 1, not ${quoteGiven(count)}`, text);
    if ((count as number) > people.length) throw invalid(`${name} is ${quoteGiven(count)}, more than the ${people.length} who are asked`, text);
    return count as number;
  };
  const needed = check(approvals, 'approvals');
  const enough = people.length - needed + 1;
  return { people, approvals: needed, rejections: rejections === undefined ? enough : Math.min(check(rejections, 'rejections'), enough) };
}

function readGroup(text: string, of: unknown): readonly string[] {
  const { group, count } = (typeof of === 'object' && of !== null ? of : {}) as { readonly group?: unknown; readonly count?: unknown };
  if (group === undefined) throw invalid(`of must be a list of people, or { group, count }, not ${quoteGiven(of)}`, text);
  if (!Number.isSafeInteger(count) || (count as number) < 1) throw invalid(`of.count must be a whole number from 1, not ${quoteGiven(count)}`, text);
  const name = readPerson(text, group, 'of.group', 'group:');
  return Array.from({ length: Math.min(count as number, MAX_QUORUM_VOICES + 1) }, () => name);
}

function readPerson(text: string, given: unknown, part: string, kind: 'user:' | 'group:'): string {
  const parsed = parseAudienceName(given);
  if (!parsed.ok) throw invalid(`${part} holds ${quoteGiven(given)}, which ${parsed.problem}`, text);
  if (!parsed.name.startsWith(kind)) throw invalid(`${part} holds ${quoteGiven(given)}; ${kind === 'user:' ? 'a group is { group, count }' : 'a person belongs into a list'}`, text);
  return parsed.name;
}
