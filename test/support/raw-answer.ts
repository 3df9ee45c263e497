import { WorkflowUpdateFailedError } from '@temporalio/client';
import type { WorkflowHandle } from '@temporalio/client';
import { ApplicationFailure } from '@temporalio/common';
import { ANSWER_NAME } from 'waitforuser';

/** Sends an update without our client. Returns the workflow's reply: `accepted`, `duplicate` or the refusal's code. */
export async function answerRaw(handle: WorkflowHandle, payload: unknown): Promise<string> {
  return (await sendRaw(handle, payload)).said;
}

/** The same, with the refusal's message and details. */
export async function sendRaw(handle: WorkflowHandle, ...args: unknown[]): Promise<{ said: string; message?: string; details?: unknown }> {
  try {
    const { status } = await handle.executeUpdate<{ status: string }, [unknown, ...unknown[]]>(ANSWER_NAME, { args: args as [unknown, ...unknown[]] });
    return { said: status };
  } catch (error) {
    if (!(error instanceof WorkflowUpdateFailedError) || !(error.cause instanceof ApplicationFailure)) throw error;
    const { type, message, details } = error.cause;
    return { said: type ?? 'no type', message, details: details?.[0] };
  }
}
