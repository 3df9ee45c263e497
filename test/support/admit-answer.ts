import { Client } from '@temporalio/client';
import type { WorkflowClientInterceptor } from '@temporalio/client';
import type { AnswerOptions, AnswerReceipt, PauseReference } from 'waitforuser/client';

import { PatientInbox } from './patient-inbox';
import { until } from './until';

// UPDATE_WORKFLOW_EXECUTION_LIFECYCLE_STAGE_ADMITTED
const ADMITTED = 1;

/** An answer that Temporal holds for its workflow's next task. */
export interface AdmittedAnswer {
  /** The final reply to its sender. */
  readonly told: Promise<AnswerReceipt>;
}

/** Sends an answer by update, and resolves as soon as Temporal holds it for the workflow's next task. */
export async function admitAnswer(client: Client, pause: PauseReference, value: string, options?: AnswerOptions): Promise<AdmittedAnswer> {
  let request: Parameters<typeof client.workflowService.pollWorkflowExecutionUpdate>[0] | undefined;
  const startUpdate: WorkflowClientInterceptor['startUpdate'] = (input, next) => {
    const { workflowExecution, options } = input;
    const updateRef = { workflowExecution, updateId: options.updateId ?? null };
    request = { namespace: 'default', updateRef, waitPolicy: { lifecycleStage: ADMITTED } };
    return next(input);
  };
  const watched = new Client({ connection: client.connection, interceptors: { workflow: [{ startUpdate }] } });
  const told = new PatientInbox(watched).answer(pause, value, options);
  // The test checks it later; an unhandled rejection before that would end the process.
  told.catch(() => undefined);
  await until('an answer to wait its turn', () => request !== undefined && isKnown(client, request));
  return { told };
}

// Temporal knows an update from when it is admitted; before that it says that there is none.
async function isKnown({ workflowService }: Client, request: Parameters<typeof workflowService.pollWorkflowExecutionUpdate>[0]): Promise<boolean> {
  return workflowService.pollWorkflowExecutionUpdate(request).then(
    () => true,
    () => false
  );
}
