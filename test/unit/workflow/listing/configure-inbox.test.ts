import { configureInbox } from '../../../../src/workflow/listing/configure-inbox';
import { runState } from '../../../../src/workflow/state/run-state';
import { FakeRun, leaveRun } from '../fake-run';

afterEach(leaveRun);

test('refuses a listing that there is not, and an attribute that is no name', () => {
  expect(() => configureInbox({ listing: JSON.parse('"index"') })).toThrow('configureInbox: listing "index" is unknown; use one of memo, attribute, off.');
  for (const attribute of ['1Waiting', 'Waiting For', "x' OR", 'a'.repeat(65), '']) {
    expect(() => configureInbox({ attribute })).toThrow(`configureInbox: attribute ${JSON.stringify(attribute)} is not a valid name of a search attribute`);
  }
});

test('does nothing outside a workflow, as in a starter that imports workflow functions', () => {
  expect(configureInbox({ listing: 'off', attribute: 'Waiting' })).toBeUndefined();
});

test('the last call before the first pause counts, and a later one changes nothing', () => {
  new FakeRun();
  configureInbox({ listing: 'attribute', attribute: 'Waiting' });
  configureInbox({ listing: 'off', attribute: 'Asked' });
  expect(runState().inbox).toEqual({ listing: 'off', attribute: 'Asked' });
  runState().listed.choice = 'off';
  configureInbox({ listing: 'memo' });
  expect(runState().inbox).toEqual({ listing: 'off', attribute: 'Asked' });
});
