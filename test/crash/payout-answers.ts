import type { Content } from '../support/programs/fit';

/** Invalid answers for each pause of the payout, by the pause's key. */
export const WRONG_ANSWERS: Readonly<Record<string, readonly Content[]>> = {
  order: [{ value: 'perhaps' }, { skip: true }, {}],
  amount: [{ value: 5 }, { custom: 'much' }, { skip: true }],
  channels: [{ value: ['fax'] }, { value: ['sms', 'sms'] }, { custom: 'by hand' }],
  method: [{ value: 'cash' }, { value: ['bank'] }, { skip: true }],
  confirm: [{ value: 'approve' }, { custom: 'yes' }, {}],
};

/** Valid answers. Each amount is different, so that no answer can be mistaken for another one. */
export function rightAnswers(key: string): readonly Content[] {
  switch (key) {
    case 'order':
      return [{ value: 'approve' }, { value: 'reject' }];
    case 'amount':
      return [{ value: (Math.random() * 1000).toFixed(6) }];
    case 'channels':
      return [{ value: ['sms', 'email'] }, { value: 'email' }, { value: [] }, { skip: true }];
    case 'method':
      return [{ value: 'bank' }, { value: 'voucher' }, { custom: `by courier ${Math.random()}` }];
    default:
      return [{ value: 'confirm' }, { value: 'stop' }];
  }
}

/** The value that the workflow books for a valid answer. */
export function toBookedValue(key: string, { value, custom, skip }: Content): unknown {
  if (skip) return null;
  if (key !== 'channels') return custom ?? value;
  const chosen = typeof value === 'string' ? value.split(',') : (value as readonly string[]);
  return { selected: ['email', 'sms'].filter((id) => chosen.includes(id)) };
}
