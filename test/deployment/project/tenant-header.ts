import { defaultPayloadConverter } from '@temporalio/common';
import type { Headers } from '@temporalio/common';

/** For whom a workflow runs. The interceptors of client, workflow and activity pass it on in a header. */
export const TENANT = 'x-tenant';

export function withTenant(headers: Headers, tenant: string | undefined): Headers {
  return tenant === undefined ? headers : { ...headers, [TENANT]: defaultPayloadConverter.toPayload(tenant) };
}

export function readTenant(headers: Headers): string | undefined {
  const payload = headers[TENANT];
  return payload && defaultPayloadConverter.fromPayload<string>(payload);
}
