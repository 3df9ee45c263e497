import { resolve } from 'node:path';
import { createContext, Script } from 'node:vm';
import type { Context } from 'node:vm';

import { buildSync } from 'esbuild';


type Payload = { readonly json: string } | { readonly value: unknown };

/** The cost of a check, and its first issue. */
export interface Work {
  readonly calls: number;
  readonly work: number;
  readonly code: string;
}

const SOURCE = resolve(__dirname, '../../../src/protocol');

// The steps of a workflow for an answer: it parses the answer, checks it against its question as a new and as a recorded
// answer, and keeps its fingerprint.
const JUDGE = `
  import { parseAnswer } from './answer';
  import { checkAnswer } from './check-answer';
  import { toAnswerFingerprint, toSendFingerprint } from './fingerprint';
  import { fitRecordedAnswer } from './fit-recorded-answer';
  globalThis.judge = (payload, question) => {
    const parsed = parseAnswer(payload);
    if (!parsed.ok) return parsed.issues[0]?.code ?? parsed.code;
    const checked = checkAnswer(question, parsed.answer);
    fitRecordedAnswer(question, undefined, parsed.answer);
    toAnswerFingerprint(parsed.answer);
    toSendFingerprint(parsed.answer);
    return checked.ok ? checked.status : checked.issues[0].code;
  };
`;

/**
 * Counts work, because a test cannot rely on time. Each call of a built-in method of texts, lists, sets and iterators counts
 * one, plus the characters or elements that it reads. Every loop of the protocol makes such a call in each round.
 */
export function countWork(): (payload: Payload, question: object) => Work {
  const context = createContext({});
  const counted = { calls: 0, work: 0 };
  for (const owner of run(context, BUILT_IN) as readonly object[]) {
    for (const name of Object.getOwnPropertyNames(owner)) wrap(owner, name, counted);
  }
  const { outputFiles } = buildSync({ stdin: { contents: JUDGE, resolveDir: SOURCE, loader: 'ts' }, bundle: true, format: 'iife', write: false });
  run(context, outputFiles[0]?.text ?? '');
  return (payload, question) => {
    Object.assign(counted, { calls: 0, work: 0 });
    Object.assign(context, { payload, asked: JSON.stringify(question) });
    const judge = run(context, `payload = 'json' in payload ? JSON.parse(payload.json) : payload.value; asked = JSON.parse(asked); () => judge(payload, asked)`) as () => string;
    Object.assign(counted, { calls: 0, work: 0 });
    const code = judge();
    return { ...counted, code };
  };
}

const BUILT_IN = `[
  ...[String, Array, Set, Map, RegExp, Object.getPrototypeOf(Int32Array)].map(({ prototype }) => prototype),
  ...[[][Symbol.iterator](), new Set()[Symbol.iterator]()].map(Object.getPrototypeOf),
  JSON,
  Object,
]`;
const ENOUGH = 50_000_000;
// Methods that read one place of a text or list of any length.
const SINGLE = ['charCodeAt', 'at', 'push', 'has', 'add', 'get', 'next', 'getPrototypeOf', 'hasOwn'];
// Methods that read no more than they return.
const SLICING = ['slice', 'subarray', 'split', 'padStart', 'repeat'];

function wrap(owner: object, name: string, counted: { calls: number; work: number }): void {
  const { value: own, writable } = Object.getOwnPropertyDescriptor(owner, name) ?? {};
  if (typeof own !== 'function' || !writable || name === 'constructor') return;
  const wrapped = function (this: unknown, ...args: unknown[]): unknown {
    const result: unknown = Reflect.apply(own, this, args);
    // Without this limit, unbounded work would hang the test instead of failing it.
    if (counted.work > ENOUGH) throw new Error(`judging an answer cost more than ${ENOUGH}`);
    counted.calls += 1;
    counted.work += 1;
    if (!SINGLE.includes(name)) counted.work += toLength(result) + (SLICING.includes(name) ? 0 : toLength(this) + toLength(args[0]));
    return result;
  };
  Object.defineProperty(owner, name, { value: wrapped });
}

function toLength(value: unknown): number {
  if (typeof value === 'string') return value.length;
  return typeof value === 'object' && value !== null && 'length' in value ? Number(value.length) : 0;
}

function run(context: Context, source: string): unknown {
  return new Script(source).runInContext(context);
}
