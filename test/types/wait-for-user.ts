import { waitForUser } from 'waitforuser/workflow';

import { exactly } from './exactly';

/** The contract's table for `waitForUser`, each row in both call forms. Options are inferred from a literal array, without `as const`. */
export async function text(): Promise<void> {
  const plain = await waitForUser('q');
  exactly<string>()(plain);
  const keyword = await waitForUser({ question: 'q' });
  exactly<string>()(keyword);
  const named = await waitForUser('q', { inputType: 'text', placeholder: 'p', defaultValue: 'd' });
  exactly<string>()(named);
  const skippable = await waitForUser('q', { skippable: true });
  exactly<string | null>()(skippable);
  const skippableKeyword = await waitForUser({ question: 'q', inputType: 'text', skippable: true });
  exactly<string | null>()(skippableKeyword);
  const notSkippable = await waitForUser('q', { skippable: false });
  exactly<string>()(notSkippable);
}

export async function approval(): Promise<void> {
  const plain = await waitForUser('q', { inputType: 'approval' });
  exactly<'approve' | 'reject'>()(plain);
  const keyword = await waitForUser({ question: 'q', inputType: 'approval' });
  exactly<'approve' | 'reject'>()(keyword);
  const own = await waitForUser('q', { inputType: 'approval', options: [{ id: 'confirm', label: 'C', danger: true }, { id: 'cancel', label: 'X' }] });
  exactly<'confirm' | 'cancel'>()(own);
  const ownKeyword = await waitForUser({ question: 'q', inputType: 'approval', options: [{ id: 'yes', label: 'Y' }, { id: 'no', label: 'N' }], skippable: true });
  exactly<'yes' | 'no' | null>()(ownKeyword);
}

export async function select(): Promise<void> {
  const plain = await waitForUser('q', { inputType: 'select', options: [{ id: 'pdf', label: 'P' }, { id: 'html', label: 'H' }] });
  exactly<'pdf' | 'html'>()(plain);
  const keyword = await waitForUser({ question: 'q', inputType: 'select', options: [{ id: 'pdf', label: 'P' }, { id: 'html', label: 'H' }] });
  exactly<'pdf' | 'html'>()(keyword);
  const custom = await waitForUser('q', { inputType: 'select', options: [{ id: 'pdf', label: 'P' }], allowCustom: true });
  exactly<string>()(custom);
  const customKeyword = await waitForUser({ question: 'q', inputType: 'select', options: [{ id: 'pdf', label: 'P' }], allowCustom: true, skippable: true });
  exactly<string | null>()(customKeyword);
  const skippable = await waitForUser('q', { inputType: 'select', options: [{ id: 'pdf', label: 'P', description: 'D' }], skippable: true });
  exactly<'pdf' | null>()(skippable);
  const prefilled = await waitForUser('q', { inputType: 'select', options: [{ id: 'a', label: 'A' }, { id: 'b', label: 'B' }], defaultValue: 'b' });
  exactly<'a' | 'b'>()(prefilled);
}

export async function multiselect(): Promise<void> {
  const plain = await waitForUser('q', { inputType: 'multiselect', options: [{ id: 'a', label: 'A' }] });
  exactly<string>()(plain);
  const keyword = await waitForUser({ question: 'q', inputType: 'multiselect', options: [{ id: 'a', label: 'A' }], defaultValue: ['a'] });
  exactly<string>()(keyword);
  const custom = await waitForUser('q', { inputType: 'multiselect', options: [{ id: 'a', label: 'A' }], allowCustom: true });
  exactly<string>()(custom);
  const skippable = await waitForUser({ question: 'q', inputType: 'multiselect', options: [{ id: 'a', label: 'A' }], skippable: true });
  exactly<string | null>()(skippable);
}

/** An exhaustive switch needs no default, and a branch that cannot be is refused. */
export async function branches(): Promise<number> {
  const decision = await waitForUser({ question: 'q', inputType: 'select', options: [{ id: 'approve', label: 'A' }, { id: 'modify', label: 'M' }] });
  // @ts-expect-error no such branch
  if (decision === 'approved') return 0;
  switch (decision) {
    case 'approve':
      return 1;
    case 'modify':
      return 2;
  }
}
