import { usePlainTemporal } from './plain-temporal';

// docs/decisions/0004: how to distinguish a call at module level from one in a running workflow.
test.each([{ reuseV8Context: true }, { reuseV8Context: false }, { maxCachedWorkflows: 0 }])('the memo is set after modules load and before handlers and code run, with %o', async (options) => {
  await using temporal = await usePlainTemporal(require.resolve('./workflows/loading'));
  const worker = await temporal.startWorker(options);
  const plain = await temporal.start('memoStages');
  const withMemo = await temporal.startWith('memoStages', { memo: { own: 1 } });
  const signalled = await temporal.signalWithStart('memoStages', 'poke');
  const stages = await Promise.all([plain, withMemo, signalled].map(async (handle) => handle.result()));
  const replayed = await temporal.replay(signalled);
  await worker.stop();
  const running = { whileLoading: 'undefined', inHandler: 'no signal', atStart: 'object', onceEmptied: 'object' };
  expect(stages).toEqual([running, running, { ...running, inHandler: 'object' }]);
  expect(replayed).toBeUndefined();
});
