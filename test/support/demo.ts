import { cleanEnv, processesWith, startProgram } from './program';

/** How a demo without a terminal ended. */
export interface DemoRun {
  readonly code: number | string;
  readonly stdout: string;
  readonly stderr: string;
  readonly workflowId: string;
  /** Process ids of its workers, in the order of their start. */
  readonly workers: readonly number[];
  /** Processes that it left behind. */
  readonly left: readonly string[];
}

/** Runs the demo to its end, on the shared server unless `env` says otherwise. */
export async function runDemo(args: readonly string[], env: NodeJS.ProcessEnv = sharedServer()): Promise<DemoRun> {
  await using demo = startProgram('examples/demo.ts', args, cleanEnv(env));
  const code = await demo.ended;
  const stderr = demo.stderr();
  return { code, stdout: demo.stdout(), stderr, ...seenIn(stderr) };
}

export function sharedServer(): NodeJS.ProcessEnv {
  return { TEMPORAL_ADDRESS: process.env['TEST_TEMPORAL_ADDRESS'] };
}

/** What a demo says of its workflow and workers, and which of its workers live. */
export function seenIn(stderr: string): Pick<DemoRun, 'workflowId' | 'workers' | 'left'> {
  const workflowId = /Workflow started:\s+(?:│\s+)?(\S+)/.exec(stderr)?.[1] ?? '';
  const workers = [...stderr.matchAll(/ready:\s+process\s+(\d+)/g)].map(([, pid]) => Number(pid));
  return { workflowId, workers, left: workflowId === '' ? [] : processesWith(`--task-queue ${workflowId}`) };
}
