import type { PayloadCodec } from '@temporalio/common';

import { startHarness } from '../../support/harness';
import type { Harness } from '../../support/harness';

const UNHANDLED_COMMAND = 1;

/** A codec that changes no payload. It delays the task that ends a workflow with a given text. */
class Gate implements PayloadCodec {
  private open = (): void => undefined;
  private reach = (): void => undefined;
  private readonly opened = new Promise<void>((resolve) => (this.open = resolve));
  readonly reached = new Promise<void>((resolve) => (this.reach = resolve));

  constructor(private readonly text: string) {}

  async encode<P extends { readonly data?: Uint8Array | null }>(payloads: P[]): Promise<P[]> {
    if (payloads.some(({ data }) => data && Buffer.from(data).toString() === JSON.stringify(this.text))) {
      this.reach();
      await this.opened;
    }
    return payloads;
  }

  async decode<P>(payloads: P[]): Promise<P[]> {
    return payloads;
  }

  release(): void {
    this.open();
  }
}

let harness: Harness;
let gate: Gate;
beforeEach(async () => {
  gate = new Gate('the last word');
  harness = await startHarness(require.resolve('../workflows/input-types'), { dataConverter: { payloadCodecs: [gate] } });
});
afterEach(() => harness.close());

test('accepts an answer that ends the workflow, even if Temporal repeats the task because a signal came meanwhile', async () => {
  const handle = await harness.start('waitOnce', 'What is left to say?', {});
  await harness.inbox.get({ workflowId: handle.workflowId });
  const answering = harness.inbox.answer({ workflowId: handle.workflowId, index: 0 }, 'the last word', { confirmWithin: '30s' });
  await gate.reached;
  await handle.signal('nobody listens to this');
  gate.release();
  expect(await answering).toMatchObject({ status: 'accepted', pause: 0 });
  expect(await handle.result()).toBe('the last word');
  const { events } = await handle.fetchHistory();
  const causes = (events ?? []).flatMap(({ workflowTaskFailedEventAttributes: failed }) => (failed ? [failed.cause] : []));
  expect(causes).toEqual([UNHANDLED_COMMAND]);
});

test('tells the second sender who was first if the first answer is just ending the workflow', async () => {
  const handle = await harness.start('waitOnce', 'What is left to say?', {});
  const pause = { workflowId: handle.workflowId, index: 0 };
  await harness.inbox.get(pause);
  const winning = harness.inbox.answer(pause, 'the last word', { by: 'alice', confirmWithin: '30s' });
  await gate.reached;
  const losing = harness.inbox.answer(pause, 'something else', { by: 'bob', confirmWithin: '30s' });
  const refused = expect(losing).rejects.toMatchObject({ code: 'ALREADY_ANSWERED', by: 'alice' });
  await handle.describe();
  gate.release();
  expect(await winning).toMatchObject({ status: 'accepted' });
  await refused;
});
