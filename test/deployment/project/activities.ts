import { ApplicationFailure } from '@temporalio/common';

import { currentTenant } from './interceptors/activity-interceptors';

/** Takes money. */
export async function charge(amount: number): Promise<string> {
  if (amount <= 0) throw ApplicationFailure.nonRetryable('nothing to charge');
  return `${currentTenant()} charged ${amount}`;
}

/** Hands a parcel to the carrier. */
export async function ship(orderId: string, address: string): Promise<string> {
  return `${currentTenant()} shipped ${orderId} to ${address}`;
}

/** Gives money back. */
export async function payBack(amount: number): Promise<string> {
  return `${currentTenant()} paid back ${amount}`;
}
