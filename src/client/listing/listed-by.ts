import type { WorkflowClient } from '@temporalio/client';

import { DEFAULT_ATTRIBUTE, LISTED_BY_ATTRIBUTE_PATCH_ID, LISTED_PATCH_ID } from '../../protocol/wire-names';
import { callTemporal, untilAborted, waitForTurn } from '../call-temporal';
import type { Caller } from '../call-temporal';
import { isInvalidArgument } from '../errors/temporal-errors';
import type { ListedBy } from './pause-filter';

const TRUSTED_MS = 60_000;

/** How the pauses of a namespace are found. */
export interface InboxStatus {
  /** `attribute`: by an index. `memo`: among all running workflows that ever asked. */
  readonly listedBy: 'attribute' | 'memo';
  /** Name of the search attribute. */
  readonly attribute: string;
  /** Running workflows that have asked, by how they are listed. */
  readonly workflows: { readonly memo: number; readonly attribute: number };
  /** What to do to make lists cheaper; absent if there is nothing to do. */
  readonly advice?: string;
}

/** Knows whether the search attribute is registered. It checks again once a minute, and at once after a query has failed. */
export class ListingWay {
  readonly #client: WorkflowClient;
  readonly #attribute: string;
  #known: { readonly way: Promise<ListedBy>; readonly until: number; isUsedLate?: true } | undefined;

  constructor(client: WorkflowClient, attribute: string) {
    this.#client = client;
    this.#attribute = attribute;
  }

  async get(turn?: Caller['turn']): Promise<ListedBy> {
    if (!this.#known || this.#known.until < Date.now()) {
      // Whoever waits a turn for each request lists in the way known until now, and checks it before the next list.
      if (this.#known && turn && !this.#known.isUsedLate) {
        this.#known.isUsedLate = true;
        return this.#known.way;
      }
      // All callers share this request, so no caller's signal ends it.
      const way = this.#find({ client: this.#client, turn });
      this.#known = { way, until: Date.now() + TRUSTED_MS };
      way.catch(() => this.forget());
    }
    return this.#known.way;
  }

  /** Queries in the known way. If that fails because the attribute was removed, it finds the way again and repeats the query. */
  async ask<T>(work: (way: ListedBy) => Promise<T>, turn?: Caller['turn']): Promise<T> {
    const known = await this.get(turn);
    try {
      return await work(known);
    } catch (error) {
      if (known.name === 'memo' || !isInvalidArgument(error)) throw error;
      this.forget();
      return work(await this.get(turn));
    }
  }

  forget(): void {
    this.#known = undefined;
  }

  async readStatus(signal: AbortSignal | undefined): Promise<InboxStatus> {
    const caller = { client: this.#client, signal };
    this.forget();
    const way = await untilAborted(signal, () => this.get());
    const [memo, attribute] = await Promise.all(
      [LISTED_PATCH_ID, LISTED_BY_ATTRIBUTE_PATCH_ID].map((id) => fetchCount(caller, `ExecutionStatus = 'Running' AND TemporalChangeVersion = '${id}'`))
    );
    const workflows = { memo: memo ?? 0, attribute: attribute ?? 0 };
    const advice = toAdvice(way, workflows, this.#attribute);
    return { listedBy: way.name, attribute: this.#attribute, workflows, ...(advice !== undefined && { advice }) };
  }

  async #find(caller: Caller<WorkflowClient>): Promise<ListedBy> {
    try {
      await fetchCount(caller, `${this.#attribute} = 'anyone'`);
      return { name: 'attribute', attribute: this.#attribute };
    } catch (error) {
      // Temporal replies so if the search attribute is not registered.
      if (isInvalidArgument(error)) return { name: 'memo' };
      throw error;
    }
  }
}

/** How many workflows a query finds. */
export async function fetchCount(caller: Caller<WorkflowClient>, query: string): Promise<number> {
  const { workflowService, options } = caller.client;
  await waitForTurn(caller);
  const { count } = await callTemporal(caller, () => workflowService.countWorkflowExecutions({ namespace: options.namespace, query }));
  return Number(count);
}

function toAdvice(way: ListedBy, workflows: InboxStatus['workflows'], attribute: string): string | undefined {
  const isDefault = attribute === DEFAULT_ATTRIBUTE;
  const choose = `call configureInbox({ listing: 'attribute'${isDefault ? '' : `, attribute: '${attribute}'`} }) at the top of your workflow modules`;
  if (way.name === 'memo') {
    const command = `waitforuser setup${isDefault ? '' : ` --attribute ${attribute}`}`;
    return `Register the search attribute ${attribute} ("${command}"; for Temporal Cloud it prints instructions), then ${choose}.`;
  }
  if (workflows.memo === 0) return undefined;
  return `${workflows.memo} running workflows are listed by memo only. To index new workflows, ${choose}.`;
}
