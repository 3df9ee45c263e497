import { createExecutor } from '../../../../src/cli/process/executor';
import { keepOutput } from '../../../support/kept-output';
import { toListed } from '../../../support/listed-pause';
import { processesWith } from '../../../support/program';

afterEach(() => jest.useRealTimers());

test('a command that does not end when it is asked to is killed after two seconds, with what it has started', async () => {
  // What a child process needs stays real.
  jest.useFakeTimers({ doNotFake: ['nextTick', 'queueMicrotask', 'setImmediate', 'setInterval'] });
  // The argument makes this process unique.
  const sleep = `sleep 600.1${process.pid}`;
  let end: () => void | Promise<void> = () => undefined;
  const said: string[] = [];
  let hear: (text: string) => void = () => undefined;
  const context = { output: keepOutput('text'), interactive: false, signal: new AbortController().signal, atEnd: (work: typeof end) => void (end = work), note: () => undefined };
  const heard = (text: string) => new Promise<void>((resolve) => (hear = (given) => given === text && resolve()));
  const executor = createExecutor(`trap '' TERM; echo ready; ${sleep}; ${sleep}`, context, (text) => {
    said.push(text);
    hear(text);
  });
  const ready = heard('--exec: ready');
  executor.run(toListed());
  await ready;
  const ended = end();
  jest.advanceTimersByTime(1_999);
  expect(processesWith(sleep)).not.toEqual([]);
  jest.advanceTimersByTime(1);
  await ended;
  expect(processesWith(sleep)).toEqual([]);
  expect(said).toEqual(['--exec: ready', '--exec for wf#0 ended with SIGKILL']);
});
