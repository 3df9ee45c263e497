import { parseArgs } from 'node:util';

/** The size of the load test. */
export interface LoadOptions {
  /** People with a page open: each has a list and a stream of events. */
  readonly viewers: number;
  /** Answers a second that they send together. */
  readonly answers: number;
  /** How long they send at that rate. Then processes are killed, while they send a fifth of it. */
  readonly seconds: number;
  /** Pauses that are open all the time. A workflow has ten. */
  readonly open: number;
  /** Open pauses of which one person in 5,000 groups reads lists. */
  readonly pauses: number;
  /** Print the figures as JSON. */
  readonly json: boolean;
}

export const USAGE =
  'Usage: npm run test:load -- --viewers N --answers N --seconds N --open N --pauses N --json   (default 200, 50, 60, 5000 and 10000)';

const DEFAULTS = { viewers: '200', answers: '50', seconds: '60', open: '5000', pauses: '10000' } as const;

/** Reads the command line. Returns `undefined` if it is invalid. */
export function toLoadOptions(args: readonly string[]): LoadOptions | undefined {
  const text = { type: 'string' } as const;
  try {
    const { values } = parseArgs({ args: [...args], options: { viewers: text, answers: text, seconds: text, open: text, pauses: text, json: { type: 'boolean' } } });
    const { viewers, answers, seconds, open, pauses } = { ...DEFAULTS, ...values };
    const options = { viewers: Number(viewers), answers: Number(answers), seconds: Number(seconds), open: Number(open), pauses: Number(pauses) };
    const isValid = Object.values(options).every((given) => Number.isSafeInteger(given) && given > 0);
    return isValid ? { ...options, json: values.json ?? false } : undefined;
  } catch {
    return undefined;
  }
}
