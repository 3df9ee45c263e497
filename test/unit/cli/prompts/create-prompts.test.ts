import { play } from './scripted-clack';

test('a text too long to be redrawn at every key stands above a short prompt', async () => {
  const { prompts, shown } = play('a', 'b');
  const short = Array<string>(Math.floor((process.stderr.rows ?? 24) / 2)).fill('line').join('\n');
  const long = `${short}\nthe last`;
  expect([await prompts.text(short), await prompts.text(long)]).toEqual(['a', 'b']);
  expect(shown).toEqual([short.replaceAll('\n', '\n|  '), long, 'Your answer:']);
});
