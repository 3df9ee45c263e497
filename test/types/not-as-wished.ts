import { askUser, waitForUser } from 'waitforuser/workflow';
import type { Option, Outcome, Paused } from 'waitforuser/workflow';

/** The type that the caller wants compiles where it is the question's own, in both call forms of both functions. */
export async function positional(): Promise<'approve' | 'reject'> {
  return waitForUser('Deploy?', { inputType: 'approval' });
}

export function keyword(): Promise<'approve' | 'reject' | null> {
  return waitForUser({ question: 'Deploy?', inputType: 'approval', skippable: true });
}

export async function ids(): Promise<'pdf' | 'html'> {
  return waitForUser('Which?', { inputType: 'select', options: [{ id: 'pdf', label: 'P' }, { id: 'html', label: 'H' }] });
}

export async function wider(): Promise<string | null> {
  return waitForUser('Which?', { inputType: 'select', options: [{ id: 'pdf', label: 'P' }] });
}

export async function outcome(): Promise<Outcome<'approve' | 'reject' | null>> {
  return askUser('Deploy?', { inputType: 'approval', skippable: true });
}

/** Everywhere else the wish is refused: it is never a source of the question's type. */
export async function otherIds(): Promise<'yes' | 'no'> {
  // @ts-expect-error an approval's own ids
  return waitForUser('Deploy?', { inputType: 'approval' });
}

export function withoutTheSkip(): Promise<'approve' | 'reject'> {
  // @ts-expect-error a skip is null
  return waitForUser({ question: 'Deploy?', inputType: 'approval', skippable: true });
}

export async function fewerIds(): Promise<'pdf'> {
  // @ts-expect-error "html" may be chosen
  return waitForUser('Which?', { inputType: 'select', options: [{ id: 'pdf', label: 'P' }, { id: 'html', label: 'H' }] });
}

export async function idsOfMappedRows(rows: readonly string[]): Promise<'pdf' | 'html'> {
  // @ts-expect-error the rows are any texts
  return waitForUser('Which?', { inputType: 'select', options: rows.map((row) => ({ id: row, label: row })) });
}

export async function otherOutcome(): Promise<Outcome<'yes' | 'no'>> {
  // @ts-expect-error an approval's own ids
  return askUser('Deploy?', { inputType: 'approval' });
}

export async function variables(given: Option[], flag: boolean, text: string): Promise<void> {
  // @ts-expect-error an approval's own ids
  const decision: 'zzz' = await waitForUser('x', { inputType: 'approval' });
  // @ts-expect-error a text is any text
  const word: 'zzz' = await waitForUser('x');
  // @ts-expect-error ids that are not literal
  const chosen: 'zzz' = await waitForUser('x', { inputType: 'select', options: given });
  // @ts-expect-error ids that are not known at all
  const unknown: 'zzz' = await waitForUser('x', { inputType: 'select', options: JSON.parse(text) });
  // @ts-expect-error a multiselect's ids are joined
  const many: 'a' = await waitForUser({ question: 'x', inputType: 'multiselect', options: [{ id: 'a', label: 'A' }] });
  // @ts-expect-error the flag may be true
  const skipped: string = await waitForUser('x', { skippable: flag });
  // @ts-expect-error the flag may be true
  const custom: 'a' = await waitForUser('x', { inputType: 'select', options: [{ id: 'a', label: 'A' }], allowCustom: flag });
  // @ts-expect-error a promise of other ids
  const promised: Promise<'zzz'> = waitForUser('x', { inputType: 'approval' });
  // @ts-expect-error a pause of other ids
  const paused: Paused<'zzz'> = waitForUser({ question: 'x', inputType: 'approval' });
  // @ts-expect-error one of several
  const all: ['zzz', string] = await Promise.all([waitForUser('x', { inputType: 'approval' }), waitForUser('y')]);
  // @ts-expect-error another outcome
  const asked: Outcome<'zzz'> = await askUser({ question: 'x', inputType: 'approval' });
  void [decision, word, chosen, unknown, many, skipped, custom, promised, paused, all, asked];
}

/** Type arguments are a wish as well. */
export async function typeArguments(): Promise<void> {
  // @ts-expect-error nothing says that it is an approval
  await waitForUser<'approval'>('x');
  // @ts-expect-error nothing says that it is an approval
  await waitForUser<'approval'>('x', undefined);
  // @ts-expect-error nothing says that it is an approval
  await waitForUser<'approval'>('x', {});
  // @ts-expect-error an approval without options has other ids
  await waitForUser<'approval', 'zzz'>('x', { inputType: 'approval' });
  // @ts-expect-error nothing says that it is an approval
  await askUser<'approval'>({ question: 'x' });
  // @ts-expect-error an approval without options has other ids
  await askUser<'approval', 'zzz'>({ question: 'x', inputType: 'approval' });
}

/** What may be absent decides nothing: a call without it asks for a text, or for an approval's own ids. */
export async function absent(flag: boolean): Promise<void> {
  // @ts-expect-error the input type may be absent
  await waitForUser('x', { inputType: flag ? 'approval' : undefined });
  // @ts-expect-error the options may be absent as a whole
  await waitForUser('x', flag ? { inputType: 'approval' } : undefined);
  // @ts-expect-error an approval's options may be absent
  await waitForUser('x', { inputType: 'approval', options: flag ? [{ id: 'go', label: 'G' }] : undefined });
  // @ts-expect-error a select's options may be absent
  await askUser({ question: 'x', inputType: 'select', options: flag ? [{ id: 'go', label: 'G' }] : undefined });
}
