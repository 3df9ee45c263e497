import { randomUUID } from 'node:crypto';

import fc from 'fast-check';
import type { QuorumOutcome } from 'waitforuser/workflow';

import { useHarness } from '../../support/harness';
import { bundle } from '../../support/bundle';
import { openClient } from '../../support/open-client';
import { reached } from '../../support/open-pause';
import { answerRaw } from '../../support/raw-answer';
import { startWorkerProcess } from '../../support/worker-process';

const WORKFLOWS = require.resolve('../workflows/deciding');
const RUNS = Number(process.env['PROPERTY_RUNS'] ?? 6);
const SEED = Number(process.env['PROPERTY_SEED'] ?? 17);

const harness = useHarness(WORKFLOWS);

interface Vote {
  readonly pause: number;
  readonly value: 'approve' | 'reject';
  readonly by: number;
}

/** What a plain model says of votes in the order in which they were processed. */
function judge(votes: readonly Vote[], { of, approvals, rejections }: { readonly of: number; readonly approvals: number; readonly rejections: number }) {
  const given = new Map<number, Vote>();
  const enough = Math.min(rejections, of - approvals + 1);
  const count = (value: string) => [...given.values()].filter((vote) => vote.value === value).length;
  const toStatus = () => (count('approve') >= approvals ? 'approved' : count('reject') >= enough ? 'rejected' : undefined);
  const receipts = votes.map((vote): string => {
    if (given.has(vote.pause)) return 'ALREADY_ANSWERED';
    if (toStatus()) return 'PAUSE_WITHDRAWN';
    if ([...given.values()].some(({ by }) => by === vote.by)) return 'NOT_ALLOWED';
    given.set(vote.pause, vote);
    return 'accepted';
  });
  return { receipts, status: toStatus(), given };
}

const arbitraryVotes = fc.record({
  of: fc.integer({ min: 2, max: 8 }),
  needs: fc.tuple(fc.integer({ min: 1, max: 8 }), fc.integer({ min: 1, max: 8 })),
  votes: fc.array(fc.record({ pause: fc.nat(7), value: fc.constantFrom('approve' as const, 'approve' as const, 'reject' as const), by: fc.nat(9) }), { minLength: 20, maxLength: 20 }),
});

test('by signal, a quorum ends as a plain model says, and refuses exactly what that refuses', async () => {
  await fc.assert(
    fc.asyncProperty(arbitraryVotes, async ({ of, needs, votes }) => {
      const rules = { of, approvals: Math.min(needs[0], of), rejections: Math.min(needs[1], of) };
      const cast = votes.map((vote) => ({ ...vote, pause: vote.pause % of }));
      const model = judge(cast, rules);
      const handle = await harness.start('quorum', { question: 'Pay?' }, { ...rules, of: { group: 'group:finance', count: of } }, { stays: true });
      await reached(harness.inbox, { workflowId: handle.workflowId, index: of - 1 });
      for (const [i, { pause, value, by }] of cast.entries()) await handle.signal('waitForUser.answer', { pause, value, by: `u${by}`, answerId: `${i}` });
      await handle.signal('end');
      if (model.status) expect(await handle.result()).toMatchObject({ status: model.status });
      const pause = await reached(harness.inbox, { workflowId: handle.workflowId, index: 0 });
      for (const [i, said] of model.receipts.entries()) {
        const status = await harness.inbox.answerStatus(pause, `${i}`);
        expect([i, status.status === 'refused' ? status.code : status.status]).toEqual([i, said]);
      }
      if (!model.status) await handle.terminate();
    }),
    { numRuns: RUNS, seed: SEED, endOnFailure: true }
  );
}, 240_000);

test.each(['update', 'signal'] as const)('20 voices at once by %s, while a worker is killed: nobody is told a wrong receipt', async (delivery) => {
  await using session = await openClient();
  const { client, inbox, address } = session;
  const taskQueue = `test-${randomUUID()}`;
  const settings = { address, taskQueue, ...(await bundle(WORKFLOWS)) };
  const args = [{ question: 'Pay?' }, { of: { group: 'group:finance', count: 20 }, approvals: 12, rejections: 9 }];
  const handle = await client.workflow.start('quorum', { taskQueue, workflowId: `wf-${randomUUID()}`, args, workflowTaskTimeout: '3s' });
  const first = await startWorkerProcess(settings);
  const pause = await reached(inbox, { workflowId: handle.workflowId, index: 0 });
  const votes = Array.from({ length: 20 }, (_, i): Vote => ({ pause: i, value: i % 3 === 2 ? 'reject' : 'approve', by: i }));
  const cast = ({ pause: index, value, by }: Vote) =>
    delivery === 'signal'
      ? handle.signal('waitForUser.answer', { pause: index, value, by: `u${by}`, answerId: `${index}` }).then(() => 'sent')
      : answerRaw(handle, { pause: index, value, by: `u${by}`, answerId: `${index}` }).catch(() => 'unknown');
  const some = votes.slice(0, 10).map(cast);
  await first.kill();
  const others = votes.slice(10).map(cast);
  const second = await startWorkerProcess(settings);
  try {
    const said = await Promise.all([...some, ...others]);
    const result = (await handle.result()) as QuorumOutcome;
    expect(result.approvals === 12 || result.rejections === 9).toBe(true);
    expect(result.status).toBe(result.approvals === 12 ? 'approved' : 'rejected');
    const statuses = await Promise.all(votes.map(({ pause: index }) => inbox.answerStatus(pause, `${index}`)));
    for (const [i, { status }] of statuses.entries()) {
      const counted = result.voices[i]?.status === 'answered';
      if (delivery === 'update' && said[i] !== 'unknown') expect([i, said[i] === 'accepted']).toEqual([i, counted]);
      if (counted) expect([i, status]).toEqual([i, 'accepted']);
      else expect(['refused', 'unknown']).toContain(status);
    }
  } finally {
    await second.stop();
  }
});
