import { toCrashOptions, USAGE } from './crash-options';
import { runCrashTest } from './crash-run';
import { toTable } from './totals';

/** Exit code 1: an answer was lost or applied twice, or a workflow is stuck. Exit code 2: the command line is invalid. */
async function main(): Promise<number> {
  const options = toCrashOptions(process.argv.slice(2));
  if (!options) {
    console.error(USAGE);
    return 2;
  }
  const totals = await runCrashTest(options, (line) => console.error(line));
  console.log(toTable(totals));
  return totals.lost + totals.twice + totals.stuck > 0 ? 1 : 0;
}

main().then(
  (code) => (process.exitCode = code),
  (error: unknown) => {
    console.error(error);
    process.exitCode = 1;
  }
);
