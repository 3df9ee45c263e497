import type { WorkflowInterceptorsFactory } from '@temporalio/workflow';

import { readTenant, withTenant } from '../tenant-header';
import { note } from './passed-through';

/** Passes the tenant of a workflow on to its activities and children, and notes the messages that went through it. */
export const interceptors: WorkflowInterceptorsFactory = () => {
  let tenant: string | undefined;
  return {
    inbound: [
      {
        execute: async (input, next) => {
          tenant = readTenant(input.headers);
          return next(input);
        },
        handleSignal: async (input, next) => {
          note(`signal ${input.signalName} of ${readTenant(input.headers)}`);
          return next(input);
        },
        handleUpdate: async (input, next) => {
          note(`update ${input.name} of ${readTenant(input.headers)}`);
          return next(input);
        },
      },
    ],
    outbound: [
      {
        scheduleActivity: async (input, next) => next({ ...input, headers: withTenant(input.headers, tenant) }),
        startChildWorkflowExecution: async (input, next) => next({ ...input, headers: withTenant(input.headers, tenant) }),
      },
    ],
  };
};
