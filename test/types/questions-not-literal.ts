import { askUser, waitForUser } from 'waitforuser/workflow';
import type { InputType, Json, Option, Outcome, PauseOptions } from 'waitforuser/workflow';

import { exactly } from './exactly';

/** Flags that are not literals widen. */
export async function flags(flag: boolean): Promise<void> {
  const skippable = await waitForUser('q', { inputType: 'approval', skippable: flag });
  exactly<'approve' | 'reject' | null>()(skippable);
  const custom = await waitForUser({ question: 'q', inputType: 'select', options: [{ id: 'a', label: 'A' }], allowCustom: flag });
  exactly<string>()(custom);
  const asked = await askUser('q', { skippable: flag });
  exactly<Outcome<string | null>>()(asked);
}

/** Options from elsewhere give what their type says: any text, or the ids where these are literal. */
export async function options(given: Option[], readOnly: readonly Option<'x' | 'y'>[]): Promise<void> {
  const any = await waitForUser('q', { inputType: 'select', options: given });
  exactly<string>()(any);
  const ids = await waitForUser({ question: 'q', inputType: 'select', options: readOnly });
  exactly<'x' | 'y'>()(ids);
  const widened = [{ id: 'x', label: 'X' }];
  const wide = await waitForUser('q', { inputType: 'select', options: widened });
  exactly<string>()(wide);
  const constant = [{ id: 'x', label: 'X' }, { id: 'y', label: 'Y' }] as const;
  const narrow = await waitForUser('q', { inputType: 'select', options: constant });
  exactly<'x' | 'y'>()(narrow);
  const mapped = await waitForUser('q', { inputType: 'select', options: (['r', 's'] as const).map((id) => ({ id, label: id })) });
  exactly<'r' | 's'>()(mapped);
  const unknown = await waitForUser('q', { inputType: 'select', options: JSON.parse('[]') });
  exactly<string>()(unknown);
  const asked = await askUser({ question: 'q', inputType: 'multiselect', options: given });
  if (asked.status === 'answered') exactly<string[]>()(asked.value.selected);
}

/** An input type that is one of two gives what either gives, and takes what both take. */
export async function oneOfTwo(flag: boolean): Promise<void> {
  const either = await waitForUser('q', { inputType: flag ? 'approval' : 'select', options: [{ id: 'a', label: 'A' }, { id: 'b', label: 'B' }] });
  exactly<'a' | 'b'>()(either);
  const orText = await waitForUser('q', { inputType: flag ? 'approval' : 'text' });
  exactly<string>()(orText);
  // @ts-expect-error a select needs options
  await waitForUser('q', { inputType: flag ? 'approval' : 'select' });
  // @ts-expect-error an approval has no text of one's own
  await waitForUser('q', { inputType: flag ? 'approval' : 'select', options: [{ id: 'a', label: 'A' }], allowCustom: true });
}

/** A tool that passes any question on. */
export async function tool(question: string, given: PauseOptions, inputType: InputType): Promise<void> {
  const waited = await waitForUser(question, given);
  exactly<string | number | { [name: string]: Json } | null>()(waited);
  const keyword = await waitForUser({ ...given, question });
  exactly<string | number | { [name: string]: Json } | null>()(keyword);
  const typed = await waitForUser(question, { inputType });
  exactly<string | number | { [name: string]: Json }>()(typed);
  await askUser(question, given);
  await askUser({ question, ...given });
}
