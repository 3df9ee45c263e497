import { isWrong, toTable } from './figures';
import { toWorkflows, USAGE } from './inbox-options';
import { runInboxTest } from './inbox-run';

/** Exit code 1: a list or a count is wrong. Exit code 2: the command line is invalid. */
async function main(): Promise<number> {
  const workflows = toWorkflows(process.argv.slice(2));
  if (workflows === undefined) {
    console.error(USAGE);
    return 2;
  }
  const figures = await runInboxTest(workflows, (line) => console.error(line));
  console.log(toTable(figures));
  return figures.some(isWrong) ? 1 : 0;
}

main().then(
  (code) => (process.exitCode = code),
  (error: unknown) => {
    console.error(error);
    process.exitCode = 1;
  }
);
