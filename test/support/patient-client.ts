import { Client, isGrpcDeadlineError } from '@temporalio/client';
import type { WorkflowClientInterceptor } from '@temporalio/client';

const PATIENT_MS = 40_000;
const QUERY_AGAIN_MS = 15_000;

/** A client like another one, for a slow machine: a workflow may take longer to confirm an update, or to tell, than whoever asks allows. */
export function toPatientClient({ connection, options }: Client): Client {
  const startUpdate: WorkflowClientInterceptor['startUpdate'] = (input, next) => connection.withDeadline(Date.now() + PATIENT_MS, () => next(input));
  const query: WorkflowClientInterceptor['query'] = async (input, next) => {
    try {
      return await next(input);
    } catch (error) {
      if (!isGrpcDeadlineError(error)) throw error;
      return connection.withDeadline(Date.now() + QUERY_AGAIN_MS, () => next(input));
    }
  };
  const given = options.interceptors?.workflow;
  const workflow = [...(Array.isArray(given) ? given : []), { startUpdate, query }];
  return new Client({ ...options, connection, interceptors: { ...options.interceptors, workflow } });
}
