/**
 * Changes the code at 60 places, one at a time, and shows which test notices: `npm run test:mutants`. A change that no test
 * notices is a test that is missing. It works in a copy of the project; the places depend on the seed alone.
 *
 *     npm run test:mutants
 *     npm run test:mutants -- --seed 7 --each 5
 *     npm run test:mutants -- --only src/protocol/duration.ts        # of the chosen ones; a place is FILE:LINE
 *     npm run test:mutants -- --list
 *
 * It exits with 1 if a change survives that `equivalent.ts` does not list.
 */
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';

import { shuffle } from './choose';
import { Compiler } from './compiler';
import { whyEquivalent } from './equivalent';
import { listMutations } from './mutations';
import type { Mutation } from './mutations';
import { Workshop } from './workshop';

const ROOT = resolve(__dirname, '../..');
const FOLDERS = ['src/protocol', 'src/workflow', 'src/client'];

async function main(): Promise<number> {
  const text = { type: 'string' } as const;
  const { values } = parseArgs({ options: { seed: text, each: text, only: { ...text, multiple: true }, list: { type: 'boolean' }, messages: { type: 'boolean' } } });
  const { seed = '18', each = '20', only = [''], list = false, messages = false } = values;
  const compiler = new Compiler(ROOT);
  const chosen = FOLDERS.map((folder) => choose(folder, compiler, Number(seed), Number(each)));
  const wanted = chosen.flatMap(({ mutations }) => mutations).filter((mutation) => only.some((place) => `${mutation.file}:${mutation.line}`.startsWith(place)));
  for (const [i, { refused, places }] of chosen.entries()) console.log(`${FOLDERS[i]}: ${places} places; ${refused} of those drawn the compiler refuses, and others were drawn instead`);
  if (list) {
    for (const mutation of wanted) console.log(describe(mutation));
    return 0;
  }
  const folder = mkdtempSync(join(tmpdir(), 'waitforuser-mutants-'));
  const survived: Mutation[] = [];
  let killed = 0;
  let equivalent = 0;
  try {
    const workshop = new Workshop(ROOT, folder);
    await workshop.prepare([...new Set(wanted.map(({ file }) => file))]);
    for (const mutation of wanted) {
      const why = whyEquivalent(mutation, readFileSync(join(ROOT, mutation.file), 'utf8'));
      if (why !== undefined) {
        equivalent++;
        console.log(`${describe(mutation)}\n    does the same: ${why}`);
        continue;
      }
      const { killedBy, message = '', seconds } = await workshop.try(mutation);
      if (killedBy === undefined) survived.push(mutation);
      else killed++;
      console.log(`${describe(mutation)}\n    ${killedBy === undefined ? 'SURVIVED' : `killed by ${killedBy}`} (${seconds} s)`);
      if (messages && message) console.log(message.replace(/^/gm, '      | '));
    }
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
  console.log(`${wanted.length} changes: ${killed} killed by a test, ${equivalent} do the same, ${survived.length} survived`);
  for (const mutation of survived) console.log(`survived: ${describe(mutation)}`);
  return survived.length > 0 ? 1 : 0;
}

// Types are held by the type check: what the compiler refuses needs no test, so it is not counted.
function choose(folder: string, compiler: Compiler, seed: number, each: number): { readonly mutations: Mutation[]; readonly refused: number; readonly places: number } {
  const files = execFileSync('git', ['ls-files', '--', `${folder}/*.ts`], { cwd: ROOT, encoding: 'utf8' }).trim().split('\n').sort();
  const all = files.flatMap((file) => listMutations(file, readFileSync(join(ROOT, file), 'utf8')));
  const mutations: Mutation[] = [];
  let refused = 0;
  for (const mutation of shuffle(all, seed)) {
    if (mutations.length === each) break;
    if (compiler.refuses(mutation)) refused++;
    else mutations.push(mutation);
  }
  return { mutations, refused, places: all.length };
}

function describe({ file, line, before, after }: Mutation): string {
  const short = (text: string) => text.replace(/\s+/g, ' ').replace(/^(.{70}).+$/, '$1…');
  return `${file}:${line}  ${short(before)}  →  ${short(after)}`;
}

void main().then((code) => (process.exitCode = code));
