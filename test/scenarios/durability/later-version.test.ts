import { useHarness } from '../../support/harness';
import { until } from '../../support/until';

const harness = useHarness(require.resolve('../workflows/later-version'));

test('says that a workflow of a later protocol version needs a newer package, and never answers it', async () => {
  const { inbox } = harness;
  const handle = await harness.start('askInLaterVersion');
  const { workflowId } = handle;
  const row = await until('its row', async () => {
    const { items } = await inbox.page({ workflowIds: [workflowId] });
    return items[0];
  });
  expect(row).toMatchObject({ status: 'unreadable', workflowId, message: expect.stringContaining('needs a newer waitforuser') });
  const newer = { code: 'UNSUPPORTED_VERSION', message: expect.stringContaining('newer waitforuser') };
  await expect(inbox.get({ workflowId })).rejects.toMatchObject(newer);
  await expect(inbox.get({ workflowId, index: 0 })).rejects.toMatchObject(newer);
  await expect(inbox.answer({ workflowId }, 'yes')).rejects.toMatchObject(newer);
  await handle.signal('end');
});
