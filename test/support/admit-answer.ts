import { Client } from '@temporalio/client';
import type { WorkflowClientInterceptor } from '@temporalio/client';
import type { AnswerOptions, AnswerReceipt, PauseReference } from 'waitforuser/client';

import { PatientInbox } from './patient-inbox';
import { until } from './until';

// UPDATE_WORKFLOW_EXECUTION_LIFECYCLE_STAGE_ADMITTED
const ADMITTED = 1;

/** An answer that Temporal has stored for the workflow's next task. */
export interface AdmittedAnswer {
  /** The final reply to the sender. */
  readonly told: Promise<AnswerReceipt>;
}

/** Sends an answer by update. Resolves as soon as Temporal has stored it for the workflow's next task. */
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
  // The test checks the reply later. Before that, an unhandled rejection would end the process.
  told.catch(() => undefined);
  await until('an answer to wait its turn', () => request !== undefined && isKnown(client, request));
  return { told };
}

// Before an update is admitted, Temporal returns an error for it.
async function isKnown({ workflowService }: Client, request: Parameters<typeof workflowService.pollWorkflowExecutionUpdate>[0]): Promise<boolean> {
  return workflowService.pollWorkflowExecutionUpdate(request).then(
    () => true,
    () => false
  );
}
