import { findFirstToExpire } from '../../../src/testing/family';
import { fakeClient, UNAVAILABLE } from './fake-workflows';
import type { FakeWorkflow } from './fake-workflows';

const at = (day: number) => `2026-01-0${day}T00:00:00.000Z`;
const find = (workflows: Readonly<Record<string, FakeWorkflow | Error>>) => findFirstToExpire(fakeClient(workflows), 'own');

test('of all open pauses of a family the one that expires first is found, whoever asks it', async () => {
  const family = {
    top: { root: 'top', children: ['own', 'sister'], deadlines: [at(5)] },
    own: { root: 'top', children: ['child'], deadlines: [at(4), undefined] },
    sister: { root: 'top', deadlines: [at(3), at(2)] },
    child: { root: 'top', deadlines: [at(6)] },
  };
  expect(await find(family)).toMatchObject({ workflowId: 'sister', index: 1, deadline: at(2) });
  expect(await find({ ...family, sister: { root: 'top' } })).toMatchObject({ workflowId: 'own', index: 0, deadline: at(4) });
  expect(await find({ ...family, sister: { root: 'top', deadlines: [at(1)], hasEnded: true } })).toMatchObject({ workflowId: 'own' });
});

test('a workflow that is about to start, or is gone already, has no open pause', async () => {
  expect(await find({ own: { children: ['about-to-start'], deadlines: [at(4)] } })).toMatchObject({ workflowId: 'own' });
  expect(await find({})).toBeUndefined();
});

test('a server that does not answer may hide a pause, so it is an error', async () => {
  for (const workflows of [{ own: UNAVAILABLE }, { own: { children: ['child'] }, child: UNAVAILABLE }]) {
    await expect(find(workflows)).rejects.toMatchObject({ name: 'InboxError', code: 'UNAVAILABLE' });
  }
});
