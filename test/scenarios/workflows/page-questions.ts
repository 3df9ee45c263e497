import { askUser } from 'waitforuser/workflow';

export { askInTurn, askTogether, askUntilBroken } from './answered';

interface Claim {
  readonly amount: number;
  readonly why?: string;
}

/** A schema by hand: the amount is at most 500, and the workflow gets it as a number. */
const claim = {
  '~standard': {
    version: 1 as const,
    vendor: 'test',
    validate: (value: unknown) => {
      const given = value as Partial<Record<keyof Claim, unknown>>;
      const amount = Number(given.amount);
      return amount <= 500 ? { value: { ...given, amount } as Claim } : { issues: [{ path: ['amount'], message: 'Höchstens 500, sagt die Autorin.' }] };
    },
  },
};
const FLAT = { type: 'object', properties: { amount: { type: 'number', title: 'Amount' }, why: { type: 'string', title: 'Why' } }, required: ['amount'] };
const NESTED = { type: 'object', properties: { amount: { type: 'number' }, lines: { type: 'array', items: { type: 'object' } } } };

/** Asks for a form that a schema describes, in fields or in more than fields can say. */
export async function askBySchema(audience: readonly string[], isFlat: boolean): Promise<unknown> {
  return askUser({ question: 'Claim?', inputType: 'form', schema: claim, jsonSchema: isFlat ? FLAT : NESTED, audience });
}

/** Asks what its author checks. */
export async function askChecked(audience: readonly string[]): Promise<unknown> {
  return askUser({ question: 'How many?', inputType: 'number', audience, check: (value) => (value % 2 === 0 ? undefined : 'Nur gerade Zahlen, sagt die Autorin.') });
}

/** A question whose wording a later deploy changes. */
export async function askReworded(audience: readonly string[]): Promise<unknown> {
  return askUser({ question: 'Refund?', key: 'refund', details: 'Suggested refund: £129.00', inputType: 'select', options: [{ id: 'full', label: 'Approve full refund' }, { id: 'no', label: 'Reject refund' }], audience, comment: 'optional' });
}

/** A risky answer whose amount a later deploy changes. */
export async function askRisky(audience: readonly string[]): Promise<unknown> {
  return askUser({ question: 'Refund?', key: 'refund', inputType: 'approval', options: [{ id: 'yes', label: 'Refund £129', danger: true }, { id: 'no', label: 'Reject' }], audience });
}
