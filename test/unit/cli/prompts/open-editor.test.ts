import { findEditor } from '../../../../src/cli/prompts/open-editor';

const { VISUAL } = process.env;
afterEach(() => void (VISUAL === undefined ? delete process.env['VISUAL'] : (process.env['VISUAL'] = VISUAL)));

const works: (() => void)[] = [];

test.each([
  ['true', '\ufeffone\r\ntwo\r', '\ufeffone\r\ntwo\r'],
  ['true', '', ''],
  ["printf 'three\\r\\n' >>", 'one\r\ntwo', 'one\r\ntwo\nthree'],
])('the editor %s returns %j as %j', async (command, text, saved) => {
  process.env['VISUAL'] = command;
  expect(await findEditor((work) => void works.push(work))?.edit(text)).toBe(saved);
});
