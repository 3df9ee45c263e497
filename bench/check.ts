import { resolve } from 'node:path';
import { createContext, Script } from 'node:vm';
import type { Context } from 'node:vm';

import { buildSync } from 'esbuild';

import type { BenchContext } from './bench-context';
import { interleaveSlices, mapSamples, median } from './measure';
import type { Figure } from './measure';

const KIB = 1024;
const PARSE = 'JSON.parse of it';
const JUDGED = 'judged';
const CHECKED = 'checked';
/** Longest time to check one answer within a workflow task, which Temporal ends after 5 s. */
const MAX_MS = 20;
const KILLED_AFTER_MS = 5000;
const WARMED_BY = 5;
/** Each round warms a new context, which takes seconds. */
const ROUNDS = { fresh: 9, warmed: 3 };

/** Payloads of a given size, each expensive in another way. `test/unit/protocol/bounded-work.test.ts` counts the work. */
const PAYLOADS: Readonly<Record<string, (bytes: number) => object>> = {
  'one text': (bytes) => ({ value: 'x'.repeat(bytes) }),
  'a text beyond ASCII': (bytes) => ({ value: '€'.repeat(bytes / 3) }),
  'a text of escapes': (bytes) => ({ value: '\u0001'.repeat(bytes / 6) }),
  'commas': (bytes) => ({ value: ','.repeat(bytes) }),
  'a list of ids': (bytes) => ({ value: Array.from({ length: bytes / 4 }, () => 'a') }),
  'a list of numbers': (bytes) => ({ value: Array.from({ length: bytes / 2 }, (_, i) => i % 10) }),
  'many fields': (bytes) => ({ value: Object.fromEntries(Array.from({ length: bytes / 12 }, (_, i) => [`field${i}`, 1])) }),
  'a text of your own': (bytes) => ({ custom: `${' '.repeat(bytes - 1)}x` }),
  'a comment': (bytes) => ({ value: 'a', comment: ' '.repeat(bytes) }),
};

const toOptions = (count: number) => Array.from({ length: count }, (_, i) => ({ id: `option-${i}`, label: `Option ${i}` }));
// The largest allowed question: 512 KiB.
const LARGEST = {
  text: { question: 'Why?', inputType: 'text', details: 'x'.repeat(500 * KIB) },
  approval: { question: 'Which?', inputType: 'approval', comment: 'required', options: toOptions(10_000) },
  select: { question: 'Which?', inputType: 'select', allowCustom: true, options: toOptions(10_000) },
  multiselect: { question: 'Which?', inputType: 'multiselect', allowCustom: true, options: toOptions(10_000) },
};

/** Ten fields of all kinds, and an answer that fits. */
const FORM = {
  question: 'What do you claim?',
  inputType: 'form',
  fields: {
    amount: { inputType: 'number', label: 'Amount', minimum: 0.01, maximum: 149.99, decimals: 2, unit: 'GBP' },
    guests: { inputType: 'number', label: 'Guests', integer: true, optional: true },
    on: { inputType: 'date', label: 'On', earliest: '2026-01-01', latest: '2026-12-31' },
    until: { inputType: 'date', label: 'Until', time: true },
    category: { inputType: 'select', label: 'Category', options: toOptions(10) },
    tags: { inputType: 'multiselect', label: 'Tags', options: toOptions(10), maxSelected: 3 },
    receipt: { inputType: 'text', label: 'Receipt', format: 'url' },
    reference: { inputType: 'text', label: 'Reference', pattern: '^[A-Z]{2}\\d+$' },
    why: { inputType: 'text', label: 'Why', minLength: 1, maxLength: 500 },
    urgent: { inputType: 'boolean', label: 'Urgent', optional: true },
  },
};
const CLAIM = {
  ...{ amount: '99.50', guests: 3, on: '2026-11-26', until: '2026-11-27T10:00:00Z', category: 'option-3', tags: ['option-7', 'option-1'] },
  ...{ receipt: 'https://example.org/receipts/17', reference: 'AB1234', why: 'Dinner with the auditors', urgent: true },
};
/** What the ten may take. */
const MAX_FORM_MS = 0.3;

interface Judge {
  readonly name: string;
  readonly script: Script;
}

/** Milliseconds of processor time; `Infinity` if Temporal would have ended the task. */
interface Judged {
  readonly parse: number;
  readonly judge: number;
}

/** The work of a workflow for one answer: read it, check it against its question, compute its fingerprint. */
export async function measureCheck(context: BenchContext): Promise<Figure[]> {
  const judges = [toJudge(JUDGED, resolve(__dirname, '..')), ...(context.before === undefined ? [] : [toJudge(`before, ${JUDGED}`, context.before)])];
  const figures: Figure[] = [];
  for (const state of context.quick ? (['fresh'] as const) : (['fresh', 'warmed'] as const)) {
    const measure = (question: object, payload: object) => measureOne(judges, { rounds: context.quick ? 1 : ROUNDS[state], warmed: state === 'warmed' }, question, payload);
    context.progress(`a form of ten fields, ${state}`);
    const formSamples = await measureOne([toJudge(CHECKED, resolve(__dirname, '..'), CHECK)], { rounds: context.quick ? 1 : ROUNDS.fresh, warmed: state === 'warmed' }, FORM, { value: CLAIM });
    figures.push({ what: `a form of ten fields, ${state}`, unit: 'ms', samples: formSamples, base: PARSE, most: { [CHECKED]: MAX_FORM_MS } });
    for (const [inputType, question] of Object.entries(LARGEST)) {
      context.progress(`the worst 256 KiB against the largest ${inputType}, ${state}`);
      const all: { readonly kind: string; readonly samples: Figure['samples'] }[] = [];
      for (const [kind, toPayload] of Object.entries(PAYLOADS)) all.push({ kind, samples: await measure(question, toPayload(255 * KIB)) });
      const worst = all.reduce((a, b) => (median(b.samples[JUDGED] ?? []) > median(a.samples[JUDGED] ?? []) ? b : a));
      figures.push({ what: `256 KiB to the largest ${inputType}, ${state}: ${worst.kind}`, unit: 'ms', samples: worst.samples, base: PARSE, most: { [JUDGED]: MAX_MS } });
    }
    for (const options of context.quick ? [250] : [10, 250, 10_000]) {
      for (const size of [16, 64, 255]) {
        context.progress(`${size} KiB of commas to ${options} options, ${state}`);
        const samples = await measure({ ...LARGEST.multiselect, options: toOptions(options) }, PAYLOADS['commas']?.(size * KIB) ?? {});
        figures.push({ what: `${size} KiB of commas to a multiselect of ${options}, ${state}`, unit: 'ms', samples, base: PARSE, most: { [JUDGED]: MAX_MS } });
      }
    }
  }
  return figures;
}

async function measureOne(judges: readonly Judge[], { rounds, warmed }: { readonly rounds: number; readonly warmed: boolean }, question: object, payload: object): Promise<Record<string, number[]>> {
  const texts = { question: JSON.stringify(question), payload: JSON.stringify(payload) };
  const killed = new Set<string>();
  const judged = await interleaveSlices(judges, { rounds, slices: 1 }, async ({ name, script }): Promise<Judged> => {
    // One such result is enough.
    if (killed.has(name)) return { parse: NaN, judge: Infinity };
    const each = judgeOnce(script, texts, warmed ? WARMED_BY : 0);
    if (each.judge === Infinity) killed.add(name);
    return each;
  });
  const times = mapSamples(judged, ([each]) => each as Judged);
  const parses = (times[JUDGED] ?? times[CHECKED] ?? []).map(({ parse }) => parse);
  return { [PARSE]: parses, ...mapSamples(times, ({ judge }) => judge) };
}

/** Runs in a separate context, as each workflow does. */
function judgeOnce(script: Script, texts: { readonly question: string; readonly payload: string }, warmedBy: number): Judged {
  const context = createContext({ ...texts, read: undefined });
  script.runInContext(context);
  run(context, 'question = JSON.parse(question)');
  for (let i = 0; i < warmedBy; i++) {
    if (run(context, 'read = JSON.parse(payload)') + run(context, 'judge(read, question)') > KILLED_AFTER_MS) return { parse: NaN, judge: Infinity };
  }
  return { parse: run(context, 'read = JSON.parse(payload)'), judge: run(context, 'judge(read, question)') };
}

function run(context: Context, source: string): number {
  const script = new Script(source);
  const start = process.cpuUsage();
  try {
    script.runInContext(context, { timeout: KILLED_AFTER_MS });
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ERR_SCRIPT_EXECUTION_TIMEOUT') return Infinity;
    throw error;
  }
  // Processor time, so that other work on the machine does not count.
  const { user, system } = process.cpuUsage(start);
  return (user + system) / 1000;
}

const JUDGE = `
  import { parseAnswer } from './answer';
  import { checkAnswer } from './check-answer';
  import { toAnswerFingerprint } from './fingerprint';
  globalThis.judge = (payload, question) => {
    const parsed = parseAnswer(payload);
    return parsed.ok && [checkAnswer(question, parsed.answer), toAnswerFingerprint(parsed.answer)];
  };
`;

const CHECK = `
  import { checkAnswer } from './check-answer';
  globalThis.judge = (payload, question) => checkAnswer(question, payload);
`;

function toJudge(name: string, checkout: string, source = JUDGE): Judge {
  const { outputFiles } = buildSync({ stdin: { contents: source, resolveDir: resolve(checkout, 'src/protocol'), loader: 'ts' }, bundle: true, format: 'iife', write: false });
  return { name, script: new Script(outputFiles[0]?.text ?? '') };
}
