import { toFilter } from '../../../src/cli/filter-options';

test('says every option in the words of the library, and nothing that was not given', () => {
  const options = { audience: ['user:a'], type: 't', taskQueue: 'q', workflowId: ['w'], inputType: 'text', key: 'k', overdue: true } as const;
  expect(toFilter(options)).toEqual({ audience: ['user:a'], workflowType: 't', taskQueue: 'q', workflowIds: ['w'], inputType: 'text', key: 'k', overdue: true });
  expect(toFilter({})).toEqual({});
});

test('takes more workflow ids than a query holds for a mistake', () => {
  const workflowId = Array.from({ length: 101 }, (_, i) => `wf-${i}`);
  expect(toFilter({ workflowId: workflowId.slice(1) }).workflowIds).toHaveLength(100);
  expect(() => toFilter({ workflowId })).toThrow(expect.objectContaining({ code: 'USAGE' }));
});
