import type { WorkflowClientInterceptor } from '@temporalio/client';

import { withTenant } from '../tenant-header';

/** Passes the tenant on with every call, and notes which calls went through it. */
export function createClientInterceptor(tenant: string, calls: string[]): WorkflowClientInterceptor {
  return {
    startWithDetails: async (input, next) => next({ ...input, headers: withTenant(input.headers, tenant) }),
    signal: async (input, next) => {
      calls.push(`signal ${input.signalName}`);
      return next({ ...input, headers: withTenant(input.headers, tenant) });
    },
    query: async (input, next) => {
      calls.push(`query ${input.queryType}`);
      return next({ ...input, headers: withTenant(input.headers, tenant) });
    },
    startUpdate: async (input, next) => {
      calls.push(`update ${input.updateName}`);
      return next({ ...input, headers: withTenant(input.headers, tenant) });
    },
  };
}
