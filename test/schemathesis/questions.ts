import type { PauseOptions } from 'waitforuser/workflow';

const OPTIONS = [
  { id: 'card', label: 'Card' },
  { id: 'cash', label: 'Cash', danger: true },
];
const FOR_ALICE = { audience: ['user:alice', 'group:support'] } as const;

/** One question of every kind. */
export const QUESTIONS: Readonly<Record<string, PauseOptions>> = {
  text: { ...FOR_ALICE, skippable: true, comment: 'optional' },
  number: { ...FOR_ALICE, inputType: 'number', minimum: 1, priority: 1 },
  approval: { inputType: 'approval', comment: 'optional' },
  select: { ...FOR_ALICE, inputType: 'select', options: OPTIONS, allowCustom: true, key: 'method' },
  multiselect: { ...FOR_ALICE, inputType: 'multiselect', options: OPTIONS },
  form: { ...FOR_ALICE, inputType: 'form', fields: { amount: { inputType: 'number', label: 'Amount' }, note: { inputType: 'text', label: 'Note', optional: true } } },
  overdue: { ...FOR_ALICE, deadline: '2100-01-01T00:00:00.000Z', excluded: ['user:bob'] },
  'others only': { audience: ['user:bob'] },
};
