import { askUser } from 'waitforuser/workflow';
import type { Outcome } from 'waitforuser/workflow';

import { exactly } from './exactly';

/** The contract's table for `askUser`, in both call forms. */
export async function text(): Promise<void> {
  const plain = await askUser('q');
  exactly<Outcome<string>>()(plain);
  const keyword = await askUser({ question: 'q', skippable: true });
  exactly<Outcome<string | null>>()(keyword);
}

export async function approval(): Promise<void> {
  const plain = await askUser('q', { inputType: 'approval' });
  exactly<Outcome<'approve' | 'reject'>>()(plain);
  const keyword = await askUser({ question: 'q', inputType: 'approval', options: [{ id: 'go', label: 'G' }, { id: 'stop', label: 'S' }] });
  exactly<Outcome<'go' | 'stop'>>()(keyword);
}

export async function select(): Promise<void> {
  const plain = await askUser('q', { inputType: 'select', options: [{ id: 'a', label: 'A' }, { id: 'b', label: 'B' }] });
  exactly<Outcome<'a' | 'b'>>()(plain);
  const keyword = await askUser({ question: 'q', inputType: 'select', options: [{ id: 'a', label: 'A' }], allowCustom: true, skippable: true });
  exactly<Outcome<string | null>>()(keyword);
}

export async function multiselect(): Promise<void> {
  const plain = await askUser('q', { inputType: 'multiselect', options: [{ id: 'a', label: 'A' }, { id: 'b', label: 'B' }] });
  if (plain.status === 'answered') {
    exactly<('a' | 'b')[]>()(plain.value.selected);
    exactly<string | undefined>()(plain.value.custom);
  }
  const keyword = await askUser({ question: 'q', inputType: 'multiselect', options: [{ id: 'a', label: 'A' }], allowCustom: true, skippable: true });
  if (keyword.status === 'answered') exactly<'a'[]>()(keyword.value.selected);
}

/** What each way to end holds; `null` never belongs to `answered`. */
export async function outcomes(): Promise<void> {
  const outcome = await askUser('q', { inputType: 'approval', skippable: true, comment: 'optional' });
  exactly<'answered' | 'skipped' | 'timedOut'>()(outcome.status);
  exactly<string>()(outcome.at);
  if (outcome.status === 'answered') {
    exactly<'approve' | 'reject'>()(outcome.value);
    exactly<boolean | undefined>()(outcome.edited);
    exactly<true | undefined>()(outcome.custom);
  } else if (outcome.status === 'skipped') {
    exactly<null>()(outcome.value);
  } else {
    exactly<'approve' | 'reject' | null | undefined>()(outcome.value);
    // @ts-expect-error nobody answered
    exactly<string | undefined>()(outcome.by);
  }
  if (outcome.status !== 'timedOut') {
    exactly<string | undefined>()(outcome.by);
    exactly<string | undefined>()(outcome.via);
    exactly<string | undefined>()(outcome.comment);
  }
}
