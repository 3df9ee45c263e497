import { approveInterruptions } from '../../../src/agents';
import { holdsArguments, writeArguments } from '../../../src/agents/edit-run-state';

function toCall(args: string) {
  return { type: 'function_call', callId: 'c1', name: 'pay', arguments: args };
}

test('writes a call wherever it stands, and no other', () => {
  const other = { ...toCall('{"a":1}'), callId: 'c2' };
  const agent = { name: 'Payer', tools: [toCall('{"a":1}')] };
  const state = {
    _generatedItems: [{ rawItem: toCall('{"a":1}'), agent }, { rawItem: other, agent }],
    _lastProcessedResponse: { functions: [{ toolCall: toCall('{"a":1}') }] },
    _modelResponses: [{ output: [toCall('{"a":1}')] }],
  };
  writeArguments(state, 'c1', '{"a":2}');
  expect(holdsArguments(JSON.stringify({ ...state, _generatedItems: state._generatedItems.map(({ rawItem }) => rawItem) }), 'c1', '{"a":2}')).toBe(true);
  expect([other.arguments, agent.tools[0]?.arguments]).toEqual(['{"a":1}', '{"a":1}']);
});

test.each([
  ['one place still has others', [toCall('{"a":2}'), toCall('{"a":1}')], false],
  ['it stands nowhere', [], false],
  ['all have them', [toCall('{"a":2}'), { deep: [toCall('{"a":2}')] }], true],
])('a state holds arguments or not: %s', (_name, items, holds) => {
  expect(holdsArguments(JSON.stringify({ items }), 'c1', '{"a":2}')).toBe(holds);
});

test('a run that was not interrupted is given back, and nobody is asked', async () => {
  const state = { approve: () => undefined, reject: () => undefined, toString: () => '{}' };
  expect(await approveInterruptions({ interruptions: [], state })).toBe(state);
  expect(await approveInterruptions({ state })).toBe(state);
});
