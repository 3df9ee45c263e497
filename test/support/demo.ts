import { cleanEnv, processesWith, startProgram } from './program';

/** The result of a demo without a terminal. */
export interface DemoRun {
  readonly code: number | string;
  readonly stdout: string;
  readonly stderr: string;
  readonly workflowId: string;
  /** Process ids of the demo's workers, in the order of their start. */
  readonly workers: readonly number[];
  /** Processes that the demo left running. */
  readonly left: readonly string[];
}

/** Runs the demo and waits for its end. By default it uses the shared server. */
export async function runDemo(args: readonly string[], env: NodeJS.ProcessEnv = sharedServer()): Promise<DemoRun> {
  await using demo = startProgram('examples/demo.ts', args, cleanEnv(env));
  const code = await demo.ended;
  const stderr = demo.stderr();
  return { code, stdout: demo.stdout(), stderr, ...seenIn(stderr) };
}

export function sharedServer(): NodeJS.ProcessEnv {
  return { TEMPORAL_ADDRESS: process.env['TEST_TEMPORAL_ADDRESS'] };
}

/** Reads from a demo's output its workflow and workers, and finds the workers that still run. */
export function seenIn(stderr: string): Pick<DemoRun, 'workflowId' | 'workers' | 'left'> {
  const workflowId = /Workflow started:\s+(?:│\s+)?(\S+)/.exec(stderr)?.[1] ?? '';
  const workers = [...stderr.matchAll(/ready:\s+process\s+(\d+)/g)].map(([, pid]) => Number(pid));
  return { workflowId, workers, left: workflowId === '' ? [] : processesWith(`--task-queue ${workflowId}`) };
}
