import { playScenario } from './play-scenario';
import type { Fault, Runner } from './play-scenario';
import type { Scenario } from './scenario';
import type { Stage } from './stage';
import type { Tally } from './tally';

/** How often a program with a fault is played again, with this package and by hand. A fault of timing appears rarely. */
const AGAIN = 6;

/** Plays a scenario. Throws if a program does not replay with this package but does replay by hand. */
export async function judgeScenario(stage: Stage, scenario: Scenario, tally: Tally): Promise<void> {
  const { faults, histories } = await playScenario(stage, scenario, 'runProgram');
  tally.add('programs', scenario.programs.length);
  tally.add('histories, each replayed by three builds', histories);
  const problems: string[] = [];
  for (const place of new Set(faults.map((fault) => fault.place))) {
    const report = await compare(stage, scenario, place, faults);
    tally.add(report.byHandToo ? 'programs with a fault that plain Temporal has too' : 'programs with a fault of this package alone', 1);
    tally.note(report.text);
    if (!report.byHandToo) problems.push(report.text);
  }
  if (problems.length > 0) throw new Error(problems.join('\n\n'));
}

async function compare(stage: Stage, scenario: Scenario, place: number, faults: readonly Fault[]): Promise<{ readonly byHandToo: boolean; readonly text: string }> {
  const program = scenario.programs[place]!;
  const repeated: Scenario = { ...scenario, programs: Array.from({ length: AGAIN }, () => program) };
  const lines: string[] = [];
  let byHandToo = false;
  for (const runner of ['runProgram', 'runByHand', 'runByHandMarkedFirst'] satisfies Runner[]) {
    const again = (await playScenario(stage, repeated, runner)).faults;
    const times = new Set(again.map((fault) => fault.place)).size;
    if (runner !== 'runProgram' && times > 0) byHandToo = true;
    lines.push(`${runner} again: a fault in ${times} of ${AGAIN}${times > 0 ? `, e.g. ${again[0]?.message}` : ''}`);
  }
  const own = faults.filter((fault) => fault.place === place).map(({ message }) => message);
  const { posts, successor, seed } = scenario;
  return { byHandToo, text: [...own, ...lines, JSON.stringify({ program, posts, successor, seed: seed + place })].join('\n') };
}
