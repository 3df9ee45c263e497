import { z } from 'zod';

import type { PauseFilter } from '../../client/listing/pause-filter';
import { INPUT_TYPES } from '../../protocol/question';
import { COMMON } from './define-command';
import { attribute, audience, flag, key, text } from './written';

const MAX_IDS = 100;

/** The options that select pauses. */
export const FILTERED = COMMON.safeExtend({
  audience: audience.array().optional(),
  type: text.optional(),
  taskQueue: text.optional(),
  workflowId: text.array().max(MAX_IDS, `is given more than ${MAX_IDS} times`).optional(),
  inputType: z.enum(INPUT_TYPES).optional(),
  key: key.optional(),
  overdue: flag,
  /** Name of the search attribute, if it is not the default. */
  attribute: attribute.optional(),
});

/** Converts the options to a filter. */
export function toFilter({ audience, type, taskQueue, workflowId, inputType, key, overdue }: z.output<typeof FILTERED>): PauseFilter {
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
