/** A project with its tools, as somebody may have it. */
export interface Row {
  readonly name: string;
  /** A folder of `projects/`. */
  readonly project: string;
  /** Major version of Node. Absent: the one that runs this. */
  readonly node?: number;
  readonly manager: 'npm' | 'pnpm';
  /** Version of TypeScript, or none for plain JavaScript. */
  readonly typescript?: string;
  /** Version of Temporal's SDK. Absent: as the project says. */
  readonly sdk?: string;
  /** What is run in the installed project, in order: a program of its `node_modules` or a file, with arguments. */
  readonly steps: readonly (readonly string[])[];
  /** What each program, and the last step, prints: a regular expression. */
  readonly prints: string;
  /** Whether CI runs it. */
  readonly short?: true;
}

const APPROVED = 'Refund order 42\\? accepted, then 42: approve';
const BOTH = [['main.js'], ['main.mjs']];
const CHECKED = [['typescript/bin/tsc', '-p', '.'], ['built/main.js']];
const PAID = `${APPROVED} 5.00`;
const NEWEST = '1.24.0';
const LOWEST = '1.23.0';

/** How an error names the two versions that collide. */
const OTHER_WORKER = `@temporalio/worker ${NEWEST} and @temporalio/workflow ${LOWEST} do not belong together`;
const TWO_COPIES = `@temporalio/workflow ${LOWEST} and ${NEWEST} are both in this workflow bundle`;

/** The matrix. TypeScript 7 has no API for ts-jest: it checks and compiles, and Node runs what it wrote. */
export const ROWS: readonly Row[] = [
  { name: 'javascript', project: 'javascript', manager: 'npm', sdk: NEWEST, steps: BOTH, prints: APPROVED },
  { name: 'javascript-node22', project: 'javascript', node: 22, manager: 'npm', sdk: NEWEST, steps: BOTH, prints: APPROVED },
  { name: 'javascript-node24', project: 'javascript', node: 24, manager: 'npm', sdk: NEWEST, steps: BOTH, prints: APPROVED, short: true },
  { name: 'javascript-pnpm', project: 'javascript', manager: 'pnpm', sdk: NEWEST, steps: BOTH, prints: APPROVED },
  { name: 'javascript-lowest-sdk', project: 'javascript', manager: 'npm', sdk: LOWEST, steps: BOTH, prints: APPROVED },
  ...[undefined, 22, 24].map((node): Row => ({
    name: node === undefined ? 'commonjs-jest' : `commonjs-jest-node${node}`,
    project: 'commonjs-jest',
    ...(node !== undefined && { node }),
    manager: 'npm',
    typescript: '~6.0.3',
    sdk: NEWEST,
    steps: [['typescript/bin/tsc', '-p', '.', '--noEmit'], ['jest/bin/jest.js', '--ci']],
    prints: 'Tests: +1 passed, 1 total',
    ...(node === undefined && { short: true }),
  })),
  ...['node16', 'nodenext', 'bundler'].map((resolution): Row => ({
    name: `esm-vitest-${resolution}`,
    project: 'esm-vitest',
    manager: 'npm',
    typescript: '~6.0.3',
    sdk: NEWEST,
    steps: [['typescript/bin/tsc', '-p', `tsconfig.${resolution}.json`], ['vitest/vitest.mjs', 'run']],
    prints: 'Tests +1 passed',
  })),
  { name: 'esm-vitest-pnpm', project: 'esm-vitest', manager: 'pnpm', typescript: '~6.0.3', sdk: NEWEST, steps: [['typescript/bin/tsc', '-p', 'tsconfig.nodenext.json'], ['vitest/vitest.mjs', 'run']], prints: 'Tests +1 passed' },
  ...['~5.5.4', '~6.0.3', '^7.0.2'].map((typescript): Row => ({
    name: `typescript-${/\d+(\.5)?/.exec(typescript)?.[0]}`,
    project: 'typescript',
    manager: 'npm',
    typescript,
    sdk: NEWEST,
    steps: CHECKED,
    prints: PAID,
  })),
  { name: 'typescript-7-pnpm', project: 'typescript', manager: 'pnpm', typescript: '^7.0.2', sdk: NEWEST, steps: CHECKED, prints: PAID, short: true },
  { name: 'typescript-lowest-sdk', project: 'typescript', manager: 'npm', typescript: '~6.0.3', sdk: LOWEST, steps: CHECKED, prints: PAID },
  { name: 'two-versions', project: 'two-versions', manager: 'npm', steps: [['main.js']], prints: OTHER_WORKER, short: true },
  { name: 'two-versions-pnpm', project: 'two-versions', manager: 'pnpm', steps: [['main.js']], prints: OTHER_WORKER },
  { name: 'two-copies', project: 'two-copies', manager: 'npm', steps: [['main.js']], prints: TWO_COPIES },
];
