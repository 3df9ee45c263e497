import type { PauseFilter } from '../client/listing/pause-filter';
import type { InputType } from '../protocol/question';
import { usageError } from './cli-error';

/** The options that say which pauses. */
export interface FilterOptions {
  readonly audience?: readonly string[];
  readonly type?: string;
  readonly taskQueue?: string;
  readonly workflowId?: readonly string[];
  readonly inputType?: InputType;
  readonly key?: string;
  readonly overdue?: true;
  /** Name of the search attribute, where it is another one. */
  readonly attribute?: string;
}

/** The filter that the options mean. */
export function toFilter({ audience, type, taskQueue, workflowId, inputType, key, overdue }: FilterOptions): PauseFilter {
  if (workflowId && workflowId.length > MAX_IDS) throw usageError(`${workflowId.length} times --workflow-id; ${MAX_IDS} at most.`);
  return {
    ...(audience && { audience }),
    ...(type !== undefined && { workflowType: type }),
    ...(taskQueue !== undefined && { taskQueue }),
    ...(workflowId && { workflowIds: workflowId }),
    ...(inputType !== undefined && { inputType }),
    ...(key !== undefined && { key }),
    ...(overdue && { overdue }),
  };
}

const MAX_IDS = 100;
