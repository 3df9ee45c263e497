import { waitForUser } from 'waitforuser/workflow';

export { askInTurn } from './answered';

/** Asks for a name, which has to be two words. */
export async function askForTwoWords(): Promise<string> {
  return waitForUser('Your name?', { comment: 'optional', check: (name) => (name.includes(' ') ? undefined : 'Both names, please.') });
}

/** Asks for a range, which a check holds against itself. */
export async function askForRange(): Promise<{ from: number; to: number }> {
  return waitForUser('Which range?', {
    inputType: 'form',
    fields: { from: { inputType: 'number', label: 'From' }, to: { inputType: 'number', label: 'To' } },
    check: ({ from, to }) => (from <= to ? undefined : 'It ends before it begins.'),
  });
}

/** Asks for a form by a schema that fields can say; it takes no more than 100. */
export async function askBySchema(): Promise<unknown> {
  const jsonSchema = {
    type: 'object',
    properties: { amount: { type: 'number' }, kind: { enum: ['travel', 'meals'] } },
    required: ['amount', 'kind'],
  };
  const schema = toSchema((value) => (Number((value as Claim).amount) > 100 ? [{ message: 'Over the limit of 100.', path: ['amount'] }] : undefined));
  return waitForUser('What did it cost?', { inputType: 'form', schema, jsonSchema });
}

interface Claim {
  readonly amount?: number;
}

/** Asks for a form by a schema that fields cannot say. */
export async function askByDeepSchema(): Promise<unknown> {
  const jsonSchema = { type: 'object', properties: { names: { type: 'array', items: { type: 'string' } } } };
  return waitForUser('Which names?', { inputType: 'form', schema: toSchema(() => undefined), jsonSchema });
}

/** A Standard Schema of a test's own making, so that no validator is needed. */
function toSchema(judge: (value: unknown) => readonly { readonly message: string; readonly path: readonly string[] }[] | undefined) {
  return {
    '~standard': {
      version: 1 as const,
      vendor: 'test',
      validate: (value: unknown) => {
        const issues = judge(value);
        return issues ? { issues } : { value };
      },
    },
  };
}
