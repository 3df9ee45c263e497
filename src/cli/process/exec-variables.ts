import type { ListedPause } from '../../client/listing/listed-pause';
import { onlyGiven } from '../../client/only-given';

/** The environment variables of an `--exec` command. A variable is absent if the pause has no such value. */
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
  // An environment cannot hold NUL characters.
  return Object.fromEntries(Object.entries(onlyGiven(values)).map(([name, value]) => [`WAITFORUSER_${name}`, String(value).replaceAll('\0', '')]));
}
