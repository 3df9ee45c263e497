import { steps } from 'waitforuser/workflow';
import type { InputType, Json, PauseOptions, StandardSchema } from 'waitforuser/workflow';

/** One question of a version of a workflow, and how it is answered there. */
export interface Asked extends PauseOptions<InputType, string, boolean, boolean, unknown> {
  /** Tells questions apart over the versions; it is also the key where the workflow gives keys. */
  readonly name: string;
  readonly question: string;
  readonly answer: { readonly value?: Json; readonly custom?: string; readonly skip?: true };
}

/** Two versions of one workflow. What is left open at a version's end is asked but never answered. */
export interface Change {
  readonly earlier: readonly Asked[];
  readonly later: readonly Asked[];
}

const FORMATS = [
  { id: 'pdf', label: 'PDF' },
  { id: 'html', label: 'HTML' },
] as const;

const amount: Asked = { name: 'amount', question: 'How much?', answer: { value: '99.50' } };
const reason: Asked = { name: 'reason', question: 'Why?', answer: { value: 'Arrived broken' } };
const ship: Asked = { name: 'ship', question: 'Ship it?', inputType: 'approval', answer: { value: 'approve' } };
const bill: Asked = { name: 'bill', question: 'Bill it?', inputType: 'approval', answer: { value: 'reject' } };
const format: Asked = { name: 'format', question: 'Which format?', inputType: 'select', options: FORMATS, answer: { value: 'pdf' } };
const formats: Asked = { name: 'formats', question: 'Which formats?', inputType: 'multiselect', options: FORMATS, answer: { value: ['html'] } };
const next: Asked = { name: 'next', question: 'Whom shall we tell?', answer: { value: 'Ada' } };
const again: Asked = { name: 'again', question: 'Who else?', answer: { value: 'Bob' } };
const last: Asked = { name: 'last', question: 'Anything else?', answer: { value: 'no' } };

const notify = () => Promise.resolve();
const notifyByStep = () => steps<{ tell(): Promise<void> }>().tell();
const price: Asked = { name: 'price', question: 'At what price?', inputType: 'number', answer: { value: 99.5 } };
const FIELDS = {
  amount: { inputType: 'number', label: 'Amount' },
  why: { inputType: 'text', label: 'Why', optional: true },
} as const;
const NOTE = { inputType: 'text', label: 'Note' } as const;
const claim: Asked = { name: 'claim', question: 'What do you claim?', inputType: 'form', fields: FIELDS, answer: { value: { amount: 12.5 } } };
const wholeClaim: Asked = { ...claim, answer: { value: { amount: 12.5, why: 'Taxi' } } };
const most: Asked = { name: 'most', question: 'At most how many?', schema: toSchema(100), answer: { value: '80' } };

const MORE_FORMATS = [...FORMATS, { id: 'md', label: 'Markdown' }] as const;
const threeFormats: Asked = { ...format, options: MORE_FORMATS };

/** What may be changed in a running workflow's questions; each change is tried in both directions. */
export const CHANGES = {
  reworded: { earlier: [amount, next, last], later: [{ ...amount, question: 'How much is to be refunded?' }, next, last] },
  details: { earlier: [ship, next, last], later: [{ ...ship, details: 'To **Berlin**.' }, next, last] },
  relabelled: {
    earlier: [format, next, last],
    later: [{ ...format, options: [{ id: 'pdf', label: 'Portable document' }, { id: 'html', label: 'Web page', description: 'One file' }] }, next, last],
  },
  option: { earlier: [format, next, last], later: [threeFormats, next, last] },
  chosenOption: { earlier: [{ ...threeFormats, answer: { value: 'md' } }, next, last], later: [format, next, last] },
  chosenOfMany: {
    earlier: [{ ...formats, options: MORE_FORMATS, answer: { value: ['html', 'md'] } }, next, last],
    later: [formats, next, last],
  },
  custom: { earlier: [{ ...format, allowCustom: true, answer: { custom: 'A film' } }, next, last], later: [format, next, last] },
  unusedCustom: { earlier: [{ ...format, allowCustom: true }, next, last], later: [format, next, last] },
  skip: { earlier: [{ ...amount, skippable: true, answer: { skip: true } }, next, last], later: [amount, next, last] },
  unusedSkip: { earlier: [{ ...amount, skippable: true }, next, last], later: [amount, next, last] },
  comment: { earlier: [ship, next, last], later: [{ ...ship, comment: 'required' }, next, last] },
  type: { earlier: [format, next, last], later: [{ ...formats, name: 'format', answer: { value: ['pdf'] } }, next, last] },
  typeOfText: { earlier: [amount, next, last], later: [{ ...ship, name: 'amount' }, next, last] },
  limits: { earlier: [price, next, last], later: [{ ...price, maximum: 50, integer: true, answer: { value: 40 } }, next, last] },
  textOfNumber: { earlier: [amount, next, last], later: [{ ...price, name: 'amount' }, next, last] },
  check: { earlier: [amount, next, last], later: [{ ...amount, check: () => 'Not like this.' }, next, last] },
  schema: { earlier: [most, next, last], later: [{ ...most, schema: toSchema(50), answer: { value: '40' } }, next, last] },
  field: { earlier: [claim, next, last], later: [{ ...claim, fields: { ...FIELDS, note: { ...NOTE, optional: true } } }, next, last] },
  neededField: { earlier: [claim, next, last], later: [{ ...claim, fields: { ...FIELDS, note: NOTE }, answer: { value: { amount: 12.5, note: 'x' } } }, next, last] },
  fieldType: { earlier: [claim, next, last], later: [{ ...claim, fields: { ...FIELDS, amount: { inputType: 'text', label: 'Amount' } }, answer: { value: { amount: 'a lot' } } }, next, last] },
  fieldLimits: { earlier: [claim, next, last], later: [{ ...claim, fields: { ...FIELDS, amount: { ...FIELDS.amount, maximum: 1, label: 'Sum' } }, answer: { value: { amount: 1 } } }, next, last] },
  neededLeftOut: { earlier: [claim, next, last], later: [{ ...wholeClaim, fields: { ...FIELDS, why: { inputType: 'text', label: 'Why' } } }, next, last] },
  neededGiven: { earlier: [wholeClaim, next, last], later: [{ ...wholeClaim, fields: { ...FIELDS, why: { inputType: 'text', label: 'Why' } } }, next, last] },
  swappedAlike: { earlier: [ship, bill, last], later: [bill, ship, last] },
  swappedTypes: { earlier: [amount, ship, last], later: [ship, amount, last] },
  insertedAlike: { earlier: [amount, next, last], later: [reason, amount, next, last] },
  insertedOther: { earlier: [amount, next, last], later: [ship, amount, next, last] },
  insertedAfterAlike: { earlier: [amount, next, last], later: [amount, reason, next, last] },
  insertedAfterOther: { earlier: [amount, next, last], later: [amount, ship, next, last] },
  repeated: { earlier: [again, { ...again, name: 'next' }, last], later: [again, next, last] },
  key: { earlier: [amount, next, last], later: [{ ...amount, key: 'sum' }, next, last] },
  notify: { earlier: [amount, next, last], later: [{ ...amount, notify }, next, last] },
  notifyByStep: { earlier: [amount, next, last], later: [{ ...amount, notify: notifyByStep }, next, last] },
  reminders: { earlier: [amount, next, last], later: [{ ...amount, notify, reminders: ['30 days', '60 days'] }, next, last] },
  moreReminders: { earlier: [{ ...amount, notify, reminders: ['30 days'] }, next, last], later: [{ ...amount, notify, reminders: ['10 days', '20 days', '40 days'] }, next, last] },
  escalate: { earlier: [amount, next, last], later: [{ ...amount, escalate: [{ after: '30 days', audience: ['user:eve'] }] }, next, last] },
  audience: { earlier: [amount, next, last], later: [{ ...amount, audience: ['user:eve'], priority: 1, assignable: false }, next, last] },
  timeout: { earlier: [amount, next, last], later: [{ ...amount, timeout: '30 days' }, next, last] },
} as const satisfies Readonly<Record<string, Change>>;

export type ChangeName = keyof typeof CHANGES;

/** A schema of whole numbers up to a limit, by hand: what a validator does is tested elsewhere. */
function toSchema(max: number): StandardSchema<unknown, number> {
  const validate = (value: unknown) => (Number(value) <= max ? { value: Number(value) } : { issues: [{ message: `At most ${max}.` }] });
  return { '~standard': { version: 1, vendor: 'test', validate } };
}
