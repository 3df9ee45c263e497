import { askUser, waitForUser } from 'waitforuser/workflow';
import type { Json, StandardSchema } from 'waitforuser/workflow';

import { exactly } from './exactly';

declare const num: StandardSchema<string, number>;
declare const person: StandardSchema<{ name: string }, { name: string; age: number }>;
declare const unknown: StandardSchema;

/** Numbers, dates and their limits, in both call forms. */
export async function limited(total: number): Promise<void> {
  exactly<number>()(await waitForUser('q', { inputType: 'number', minimum: 0.01, maximum: total, decimals: 2, integer: false, unit: 'GBP', defaultValue: 3 }));
  exactly<number | null>()(await waitForUser({ question: 'q', inputType: 'number', skippable: true, defaultValue: '3.50', timeout: '1h', onTimeout: { value: 0 } }));
  exactly<string>()(await waitForUser({ question: 'q', inputType: 'date', earliest: '2026-01-01', latest: '2026-12-31', time: true }));
  exactly<string>()(await waitForUser('q', { minLength: 1, maxLength: 9, pattern: '^a', format: 'email', multiline: true }));
  exactly<string>()(await waitForUser('q', { inputType: 'multiselect', options: [{ id: 'a', label: 'A' }], minSelected: 1, maxSelected: 1 }));
  const asked = await askUser('q', { inputType: 'number' });
  if (asked.status === 'answered') exactly<number>()(asked.value);
}

/** A form's object follows its fields, without `as const`. */
export async function form(flag: boolean): Promise<void> {
  const form = await waitForUser('q', {
    inputType: 'form',
    fields: {
      amount: { inputType: 'number', label: 'A', minimum: 0, unit: 'GBP', defaultValue: '1.50' },
      why: { inputType: 'text', label: 'W', optional: true, multiline: true },
      urgent: { inputType: 'boolean', label: 'U', defaultValue: false },
      ok: { inputType: 'approval', label: 'O' },
      kind: { inputType: 'select', label: 'K', options: [{ id: 'travel', label: 'T', danger: true }, { id: 'food', label: 'F' }], defaultValue: 'food' },
      tags: { inputType: 'multiselect', label: 'G', options: [{ id: 'x', label: 'X' }, { id: 'y', label: 'Y' }], maxSelected: 1, defaultValue: ['x'] },
      when: { inputType: 'date', label: 'D', optional: flag, placeholder: undefined },
    },
  });
  exactly<{ amount: number; urgent: boolean; ok: 'approve' | 'reject'; kind: 'travel' | 'food'; tags: ('x' | 'y')[]; why?: string; when?: string }>()(form);
  const keyword = await askUser({ question: 'q', inputType: 'form', fields: { a: { inputType: 'number', label: 'A' } }, skippable: true, check: ({ a }) => (a > 1 ? undefined : 'more') });
  if (keyword.status === 'answered') exactly<{ a: number }>()(keyword.value);
  exactly<{ a: number; b: string }>()(
    await waitForUser('q', { inputType: 'form', fields: { a: { inputType: 'number', label: 'A' }, b: { inputType: 'text', label: 'B' } }, defaultValue: { a: 1 }, timeout: '1h', onTimeout: { value: { a: 1, b: '' } } })
  );
  const constant = { a: { inputType: 'boolean', label: 'A' } } as const;
  exactly<{ a: boolean }>()(await waitForUser('q', { inputType: 'form', fields: constant }));
}

/** A schema's output is the result; what is absent decides nothing. */
export async function schema(): Promise<void> {
  exactly<number>()(await waitForUser('q', { schema: num }));
  exactly<number>()(await waitForUser('q', { schema: num, maxLength: 9, jsonSchema: { type: 'string' }, check: (value) => (value > 1 ? undefined : 'more'), defaultValue: '7' }));
  exactly<{ name: string; age: number } | null>()(await waitForUser({ question: 'q', inputType: 'form', schema: person, skippable: true, defaultValue: { name: 'Ada' } }));
  exactly<unknown>()(await waitForUser('q', { schema: unknown }));
  exactly<string>()(await waitForUser('q', { schema: undefined, fields: undefined }));
  exactly<{ name: string; age: number }>()(await waitForUser('q', { inputType: 'form', schema: person, fields: undefined }));
  exactly<{ a: number }>()(await waitForUser('q', { inputType: 'form', fields: { a: { inputType: 'number', label: 'A' } }, schema: undefined }));
}

/** A check sees what the workflow gets. */
export async function check(): Promise<void> {
  exactly<number>()(await waitForUser('q', { inputType: 'number', check: (value) => (value > 1 ? undefined : 'more') }));
  exactly<'approve' | 'reject'>()(await waitForUser('q', { inputType: 'approval', check: (value) => (value === 'approve' ? undefined : 'no') }));
  await waitForUser('q', { inputType: 'multiselect', options: [{ id: 'a', label: 'A' }], check: ({ selected }) => (selected.includes('a') ? undefined : 'take a') });
  // @ts-expect-error a check answers at once
  await waitForUser('q', { check: async () => undefined });
  // @ts-expect-error a check sees a number
  await waitForUser('q', { inputType: 'number', check: (value: string) => value });
}

export async function refused(): Promise<void> {
  // @ts-expect-error a default that is no number
  await waitForUser('q', { inputType: 'number', defaultValue: true });
  // @ts-expect-error a default of a field that is not asked
  await waitForUser('q', { inputType: 'form', fields: { a: { inputType: 'number', label: 'A' } }, defaultValue: { b: 1 } });
  // @ts-expect-error a default of a field that is no option
  await waitForUser('q', { inputType: 'form', fields: { k: { inputType: 'select', label: 'K', options: [{ id: 'a', label: 'A' }], defaultValue: 'zzz' } } });
  // @ts-expect-error a timeout gives the whole form
  await waitForUser('q', { inputType: 'form', fields: { a: { inputType: 'number', label: 'A' } }, timeout: '1h', onTimeout: { value: {} } });
  // @ts-expect-error a limit of another type
  await waitForUser('q', { inputType: 'text', minimum: 3 });
  // @ts-expect-error a limit of another type in a field
  await waitForUser('q', { inputType: 'form', fields: { a: { inputType: 'text', label: 'A', minimum: 3 } } });
  // @ts-expect-error a misspelt limit in a field
  await waitForUser('q', { inputType: 'form', fields: { a: { inputType: 'number', label: 'A', minimun: 3 } } });
  // @ts-expect-error fields beside a schema
  await waitForUser('q', { inputType: 'form', schema: person, fields: { a: { inputType: 'text', label: 'A' } } });
  // @ts-expect-error a form needs fields or a schema
  await waitForUser({ question: 'q', inputType: 'form' });
  // @ts-expect-error boolean is for fields alone
  await waitForUser('q', { inputType: 'boolean' });
  // @ts-expect-error no form within a form
  await waitForUser('q', { inputType: 'form', fields: { a: { inputType: 'form', label: 'A', fields: {} } } });
  // @ts-expect-error no schema on a number
  await waitForUser('q', { inputType: 'number', schema: num });
  // @ts-expect-error fields on a text
  await waitForUser('q', { fields: { a: { inputType: 'text', label: 'A' } } });
  // @ts-expect-error a field needs a label
  await waitForUser('q', { inputType: 'form', fields: { a: { inputType: 'text' } } });
  // @ts-expect-error a select's options
  await waitForUser('q', { inputType: 'form', fields: { a: { inputType: 'select', label: 'A' } } });
  // @ts-expect-error a text has no options
  await waitForUser('q', { inputType: 'form', fields: { a: { inputType: 'text', label: 'A', options: [{ id: 'a', label: 'A' }] } } });
  // @ts-expect-error a name twice
  await waitForUser('q', { inputType: 'form', fields: { a: { inputType: 'text', label: 'A' }, a: { inputType: 'text', label: 'B' } } });
}

/** The wish never decides. */
export async function wished(): Promise<{ a: number }> {
  // @ts-expect-error a field that is not asked
  const other: { b: number } = await waitForUser('q', { inputType: 'form', fields: { a: { inputType: 'number', label: 'A' } } });
  // @ts-expect-error the schema's own output
  const made: string = await waitForUser('q', { schema: num });
  // @ts-expect-error a number is any number
  const seven: 7 = await waitForUser('q', { inputType: 'number' });
  void [other, made, seven];
  return waitForUser('q', { inputType: 'form', fields: { a: { inputType: 'number', label: 'A' } } });
}

/** A schema from elsewhere, whose type says nothing, gives any JSON for a form. */
export const anyForm = (fields: { [name: string]: { inputType: 'text'; label: string } }) => waitForUser('q', { inputType: 'form', fields });
export async function notLiteral(): Promise<void> {
  exactly<{ [name: string]: Json }>()(await anyForm({}));
}
