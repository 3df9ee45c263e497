import type { ListedPause } from '../../client/listing/listed-pause';

/** What a command learns of a pause by its environment; absent where the pause has no such thing. */
export function toExecVariables(pause: ListedPause): Readonly<Record<string, string>> {
  const { id, workflowId, runId, index, key, workflowType, taskQueue, question, audience, priority, openedAt, deadline } = pause;
  const values: Readonly<Record<string, string | number | undefined>> = {
    ID: id,
    WORKFLOW_ID: workflowId,
    RUN_ID: runId,
    INDEX: index,
    KEY: key,
    WORKFLOW_TYPE: workflowType,
    TASK_QUEUE: taskQueue,
    QUESTION: question?.question,
    INPUT_TYPE: question?.inputType,
    AUDIENCE: audience.join(','),
    PRIORITY: priority,
    OPENED_AT: openedAt,
    DEADLINE: deadline,
  };
  const set = Object.entries(values).filter(([, value]) => value !== undefined);
  // The one character that an environment cannot hold.
  return Object.fromEntries(set.map(([name, value]) => [`WAITFORUSER_${name}`, String(value).replaceAll('\0', '')]));
}
