import { toFaults, toTables } from './load-figures';
import { toLoadOptions, USAGE } from './load-options';
import { runLoadTest } from './load-run';

const MOST_FAULTS = 20;

/** Exit code 1: something was lost, a page is wrong, or Temporal was asked too often. Exit code 2: the command line is invalid. */
async function main(): Promise<number> {
  const options = toLoadOptions(process.argv.slice(2));
  if (!options) {
    console.error(USAGE);
    return 2;
  }
  const figures = await runLoadTest(options, (line) => console.error(line));
  const faults = toFaults(figures);
  console.log(options.json ? JSON.stringify({ ...figures, faults }, null, 2) : toTables(figures));
  for (const fault of faults.slice(0, MOST_FAULTS)) console.error(fault);
  return faults.length > 0 ? 1 : 0;
}

main().then(
  (code) => (process.exitCode = code),
  (error: unknown) => {
    console.error(error);
    process.exitCode = 1;
  }
);
