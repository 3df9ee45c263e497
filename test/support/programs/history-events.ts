import type { Client } from '@temporalio/client';

const STUCK_AFTER_MS = 60_000;

/** Watches the history of a workflow. */
export class HistoryEvents {
  private token: Uint8Array | undefined;

  constructor(
    private readonly client: Client,
    private readonly workflowId: string
  ) {}

  /** Waits for new events. Throws if none come for a minute. `state` describes the state for the error. */
  async next(state: string): Promise<void> {
    for (const until = Date.now() + STUCK_AFTER_MS; Date.now() < until; ) {
      const { history, nextPageToken } = await this.client.workflowService.getWorkflowExecutionHistory({
        namespace: this.client.options.namespace,
        execution: { workflowId: this.workflowId },
        waitNewEvent: true,
        ...(this.token && { nextPageToken: this.token }),
      });
      if (nextPageToken?.length) this.token = nextPageToken;
      if (history?.events?.length || !nextPageToken?.length) return;
    }
    throw new Error(`workflow ${this.workflowId} is stuck: ${state}, and nothing has happened for a minute`);
  }
}
