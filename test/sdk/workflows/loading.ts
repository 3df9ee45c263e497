import { defineSignal, inWorkflowContext, setHandler, upsertMemo, workflowInfo } from '@temporalio/workflow';

export const poke = defineSignal('poke');

const whileLoading = inWorkflowContext() ? typeof workflowInfo().memo : 'outside';
let inHandler = 'no signal';
if (inWorkflowContext()) {
  setHandler(poke, () => {
    inHandler = typeof workflowInfo().memo;
  });
}

/** Returns the type of `workflowInfo().memo` at each stage of a run. */
export async function memoStages(): Promise<Record<string, unknown>> {
  const atStart = typeof workflowInfo().memo;
  upsertMemo({ entry: 1 });
  upsertMemo({ entry: null });
  return { whileLoading, inHandler, atStart, onceEmptied: typeof workflowInfo().memo };
}
