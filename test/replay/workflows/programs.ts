import { makeContinueAsNewFunc, workflowInfo } from '@temporalio/workflow';
import { askUser, carryOver, configureInbox, resumeFrom, waitForUser } from 'waitforuser/workflow';
import type { CarriedPauses, PauseOptions } from 'waitforuser/workflow';

import { BUILDS } from '../programs/builds';
import type { Build } from '../programs/builds';
import { ByHand } from '../programs/by-hand';
import type { CarriedByHand } from '../programs/by-hand';
import type { Ask, Program } from '../programs/program';
import { runSteps } from '../programs/run-steps';
import { toKey, toWorded } from '../programs/to-question';

// `use-build.ts` replaces this name with that of another build. This simulates a deploy.
const NAME = 'build=short;';
const BUILD = BUILDS[NAME.slice('build='.length, -1)] as Build;

configureInbox({ listing: BUILD.listing, attribute: BUILD.attribute });

/** Runs a program of pauses. */
export async function runProgram(program: Program, run = 0, carried?: CarriedPauses): Promise<void> {
  if (program.early) configureInbox({ listing: toListing(program), attribute: BUILD.attribute });
  resumeFrom(carried);
  await runSteps(ask, program.runs[run] ?? [], `${run}`);
  if (run + 1 < program.runs.length) await goOnAs<typeof runProgram>(program)(program, run + 1, ...(program.carries ? [carryOver()] : []));
}

/** Runs the same program with plain Temporal. It uses the program's own listing in every build, because plain Temporal records no choice. */
export async function runByHand(program: Program, run = 0, carried?: CarriedByHand): Promise<void> {
  await runHand(new ByHand(program.listing, BUILD), program, run, carried, program.early);
}

/** The same with the marker always first, which avoids the fault of markers that follow local activities. */
export async function runByHandMarkedFirst(program: Program, run = 0, carried?: CarriedByHand): Promise<void> {
  await runHand(new ByHand(program.listing, BUILD), program, run, carried, true);
}

async function runHand(hand: ByHand, program: Program, run: number, carried: CarriedByHand | undefined, marksFirst: boolean): Promise<void> {
  if (marksFirst) hand.mark();
  if (carried) hand.resumeFrom(carried);
  await runSteps((asked, path) => hand.ask(asked, path), program.runs[run] ?? [], `${run}`);
  if (run + 1 < program.runs.length) await goOnAs<typeof runByHand>(program)(program, run + 1, ...(program.carries ? [hand.carryOver()] : []));
}

function ask(asked: Ask, path: string): Promise<unknown> {
  const { inputType, keyed, expiresMs } = asked;
  const { question, ...worded } = toWorded(asked, path, BUILD);
  const options: PauseOptions = { ...worded, inputType, ...(keyed && { key: toKey(path) }) };
  return expiresMs === undefined ? waitForUser(question, options) : askUser(question, { ...options, timeout: expiresMs });
}

function goOnAs<F extends (program: Program, run?: number, carried?: never) => Promise<void>>({ passesMemo }: Program) {
  return makeContinueAsNewFunc<F>(passesMemo ? { memo: workflowInfo().memo ?? {} } : {});
}

function toListing({ listing, early }: Program): Program['listing'] {
  if (!early) return BUILD.listing;
  if (!BUILD.listsOtherwise || listing === 'off') return listing;
  return listing === 'memo' ? 'attribute' : 'memo';
}
