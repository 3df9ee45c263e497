import { Client } from '@temporalio/client';
import type { WorkflowClientInterceptor } from '@temporalio/client';

const PATIENT_MS = 40_000;

/** A client like another one, for a slow machine: a workflow may take longer to confirm an update than whoever sends it allows. */
export function toPatientClient({ connection, options }: Client): Client {
  const startUpdate: WorkflowClientInterceptor['startUpdate'] = (input, next) => connection.withDeadline(Date.now() + PATIENT_MS, () => next(input));
  const given = options.interceptors?.workflow;
  const workflow = [...(Array.isArray(given) ? given : []), { startUpdate }];
  return new Client({ ...options, connection, interceptors: { ...options.interceptors, workflow } });
}
