import { voidCommands } from '../../../../src/workflow/replay/void-commands';

const HOLDER = globalThis as { __TEMPORAL_ACTIVATOR__?: unknown };

afterEach(() => delete HOLDER.__TEMPORAL_ACTIVATOR__);

test('only replies to queries stay, in the list that Temporal sends', () => {
  const [reply, command] = [{ respondToQuery: {} }, { upsertMemo: {} }];
  const commands = [command, reply, command];
  HOLDER.__TEMPORAL_ACTIVATOR__ = { commands };
  voidCommands();
  expect(commands).toEqual([reply]);
});

test.each([[undefined], [{}], [{ commands: 'another SDK' }]])('of %j it changes nothing', (activator) => {
  HOLDER.__TEMPORAL_ACTIVATOR__ = activator;
  const before = JSON.stringify(activator);
  voidCommands();
  expect(JSON.stringify(HOLDER.__TEMPORAL_ACTIVATOR__)).toBe(before);
});
