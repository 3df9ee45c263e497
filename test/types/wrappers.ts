import { askUser, waitForUser } from 'waitforuser/workflow';
import type { Asked, InputType, Needs, Option, Outcome, Paused, PauseOptions, Waited } from 'waitforuser/workflow';

import { exactly } from './exactly';

/** Functions of one's own around a pause, typed by what the entry exports; some return what they infer, some say it. */
function approve(question: string, options?: PauseOptions<'approval'>) {
  return waitForUser(question, { ...options, inputType: 'approval' });
}

function decide(question: string, options?: PauseOptions<'approval', never, false, false>) {
  return waitForUser(question, { ...options, inputType: 'approval' });
}

function decideByKeyword(options: PauseOptions<'approval', never, false, false> & { readonly question: string }): Paused<'approve' | 'reject'> {
  return waitForUser({ ...options, inputType: 'approval' });
}

function note(question: string, options?: PauseOptions<'text'>): Paused<Waited<'text'>> {
  return waitForUser(question, options);
}

function choose<I extends string>(question: string, options: readonly Option<I>[]): Promise<I> {
  return waitForUser(question, { inputType: 'select', options });
}

function chooseOf<const I extends string>(question: string, ids: readonly I[]): Paused<I> {
  return waitForUser({ question, inputType: 'select', options: ids.map((id) => ({ id, label: id })) });
}

function select<I extends string, C extends boolean = false, K extends boolean = false>(
  question: string,
  options: PauseOptions<'select', I, C, K> & Needs<'select'>
): Paused<Waited<'select', I, C, K>> {
  return waitForUser(question, { ...options, inputType: 'select' });
}

function selectMany<I extends string>(question: string, options: PauseOptions<'multiselect', I, false, false> & Needs<'multiselect'>): Paused<Outcome<Asked<'multiselect', I, false, false>>> {
  return askUser(question, { ...options, inputType: 'multiselect' });
}

export async function results(details: string | undefined): Promise<void> {
  exactly<Paused<string | null>>()(approve('q'));
  exactly<Paused<string | null>>()(approve('q', { options: [{ id: 'go', label: 'G' }], skippable: true, details }));
  exactly<Paused<'approve' | 'reject'>>()(decide('q'));
  exactly<Paused<'approve' | 'reject'>>()(decide('q', { comment: 'required', timeout: '2 days', onTimeout: { value: 'reject' } }));
  exactly<Paused<'approve' | 'reject'>>()(decideByKeyword({ question: 'q', details }));
  exactly<Paused<string | null>>()(note('q', { placeholder: details, defaultValue: details }));
  exactly<Promise<'a' | 'b'>>()(choose('q', [{ id: 'a', label: 'A' }, { id: 'b', label: 'B' }]));
  exactly<Paused<'a' | 'b'>>()(chooseOf('q', ['a', 'b']));
  exactly<Paused<'a' | 'b'>>()(select('q', { options: [{ id: 'a', label: 'A' }, { id: 'b', label: 'B' }], details }));
  exactly<Paused<string | null>>()(select('q', { options: [{ id: 'a', label: 'A' }], allowCustom: true, skippable: true }));
  const many = await selectMany('q', { options: [{ id: 'a', label: 'A' }, { id: 'b', label: 'B' }] });
  if (many.status === 'answered') exactly<('a' | 'b')[]>()(many.value.selected);
}

/** A tool takes any question, and says so. */
export function tool(question: string, options?: PauseOptions): readonly [Paused<Waited>, Paused<Outcome<Asked>>] {
  return [waitForUser(question, options), askUser({ ...options, question })];
}

/** `undefined` counts as absent, under `exactOptionalPropertyTypes` too. */
export async function passedOn(given: { [Name in keyof PauseOptions<'text'>]: PauseOptions<'text'>[Name] | undefined }, text: string | undefined, rows: readonly { id: string; label: string; description: string | undefined; danger: boolean | undefined }[]): Promise<void> {
  await waitForUser('q', { details: text, key: text, placeholder: text, defaultValue: text, comment: undefined, metadata: undefined });
  await waitForUser('q', { audience: undefined, excluded: undefined, priority: undefined, timeout: undefined, deadline: undefined, onTimeout: undefined });
  await waitForUser('q', { inputType: undefined, options: undefined, allowCustom: undefined, skippable: undefined });
  exactly<string | null>()(await waitForUser('q', given));
  exactly<string>()(await waitForUser('q', { inputType: 'select', options: rows }));
  exactly<string>()(await waitForUser('q', undefined));
}

/** The promise says which pause it is; an `async` function returns a promise of its own. */
export async function pauses(): Promise<void> {
  const waited = waitForUser('q');
  exactly<Paused<string>>()(waited);
  exactly<string>()(waited.pause.id);
  exactly<number>()(waited.pause.index);
  exactly<string | undefined>()(waited.pause.key);
  const asked = askUser({ question: 'q', inputType: 'approval' });
  exactly<Paused<Outcome<'approve' | 'reject'>>>()(asked);
  exactly<string>()(asked.pause.id);
  const plain = async (question: string) => waitForUser(question, { inputType: 'approval' });
  exactly<Promise<'approve' | 'reject'>>()(plain('q'));
  // @ts-expect-error `async` loses it
  void plain('q').pause;
  // @ts-expect-error it only reads
  waited.pause.index = 1;
}

/** What a wrapper leaves open it cannot promise, and what it forbids its callers cannot say. */
export function leftOpen(question: string, options: PauseOptions<'approval'>): Promise<'approve' | 'reject'> {
  // @ts-expect-error ids and skippable are open
  return waitForUser(question, { ...options, inputType: 'approval' });
}

export function idsMayBeAbsent(question: string, options: PauseOptions<'approval', 'go' | 'stop', false, false>) {
  // @ts-expect-error without options an approval has other ids
  return waitForUser(question, { ...options, inputType: 'approval' });
}

export function inputTypeMayBeAbsent(question: string, options: PauseOptions<'approval', never, false, false>) {
  // @ts-expect-error without an input type it is a text
  return waitForUser(question, options);
}

export function withoutOptions(question: string, options: PauseOptions<'select'>) {
  // @ts-expect-error a select needs options: take `& Needs<'select'>`
  return waitForUser(question, { ...options, inputType: 'select' });
}

export async function forbidden(inputType: InputType): Promise<void> {
  // @ts-expect-error the wrapper's result has no skip
  await decide('q', { skippable: true });
  // @ts-expect-error the wrapper's ids are an approval's own
  await decide('q', { options: [{ id: 'go', label: 'G' }] });
  // @ts-expect-error without skippable, silence is no skip
  await decide('q', { timeout: '1h', onTimeout: { skip: true } });
  // @ts-expect-error an approval has no text of one's own
  await approve('q', { allowCustom: true });
  // @ts-expect-error a typing error in a flag
  await approve('q', { skipable: true });
  // @ts-expect-error a text has no options
  await note('q', { options: [{ id: 'go', label: 'G' }] });
  // @ts-expect-error another input type
  await approve('q', { inputType });
  // @ts-expect-error a select needs options
  await select('q', { details: 'd' });
}
