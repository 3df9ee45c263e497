import { sendAnswer, sendAssignment } from '../../../../src/client/answering/send-answer';
import { RecentlySettled } from '../../../../src/client/listing/recently-settled';
import { toListed } from '../../../support/listed-pause';
import { describe as describeRun, toClient } from '../fake-temporal';

const OPEN = toListed();

// Nothing is played that takes an answer.
const client = toClient({ describeWorkflowExecution: () => describeRun({ memo: [OPEN] }) });

test('what no workflow could read is refused before it is sent, with the answerId', async () => {
  const source = { client, settled: new RecentlySettled() };
  await expect(sendAnswer(source, OPEN, { value: 'x'.repeat(300_000), answerId: 'a-1' })).rejects.toMatchObject({ code: 'INVALID_ANSWER', answerId: 'a-1', issues: [{ code: 'size' }] });
  await expect(sendAssignment(source, OPEN, { to: ['boss'], assignId: 'h-1' })).rejects.toMatchObject({ code: 'INVALID_ANSWER', answerId: 'h-1', issues: [{ path: ['to', 0], code: 'format' }] });
});
