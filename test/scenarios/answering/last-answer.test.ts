import { useHarness } from '../../support/harness';
import { admitAnswer } from '../../support/admit-answer';
import { PatientInbox } from '../../support/patient-inbox';
import { TaskGate } from '../../support/task-gate';

const gate = new TaskGate();

const harness = useHarness(require.resolve('../workflows/answered'), { dataConverter: { payloadCodecs: [gate.codec] } });

test('tells the sender of a waiting answer who was first, even if the first answer ends the workflow', async () => {
  const inbox = new PatientInbox(harness.client);
  const handle = await harness.start('askInTurn', [{ question: 'Only?' }]);
  const pause = await inbox.get({ workflowId: handle.workflowId });
  const taken = gate.close('by alice');
  const first = inbox.answer(pause, 'by alice', { by: 'alice' });
  await taken;
  const second = await admitAnswer(harness.client, pause, 'by bob', { by: 'bob' });
  gate.open();
  expect(await first).toMatchObject({ status: 'accepted' });
  await expect(second.told).rejects.toMatchObject({ code: 'ALREADY_ANSWERED', by: 'alice' });
  expect(await handle.result()).toMatchObject([{ by: 'alice' }]);
});
