import { AsyncLocalStorage } from 'node:async_hooks';

import { ApplicationFailure } from '@temporalio/common';
import type { ActivityInterceptorsFactory } from '@temporalio/worker';

import { readTenant } from '../tenant-header';

const tenants = new AsyncLocalStorage<string>();

/** For whom this activity runs. */
export function currentTenant(): string {
  return tenants.getStore() ?? 'nobody';
}

/** Refuses an activity without a tenant. */
export const createActivityInterceptors: ActivityInterceptorsFactory = () => ({
  inbound: {
    execute: async (input, next) => {
      const tenant = readTenant(input.headers);
      if (tenant === undefined) throw ApplicationFailure.nonRetryable('an activity without a tenant');
      return tenants.run(tenant, async () => next(input));
    },
  },
});
