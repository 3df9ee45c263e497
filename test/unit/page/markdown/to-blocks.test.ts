import { toBlocks } from '../../../../src/page/markdown/to-blocks';

const paragraph = (...children: unknown[]) => ({ type: 'paragraph', children });
const link = (href: string, text: string, leadsTo?: string) => ({ type: 'link', href, children: [text], ...(leadsTo !== undefined && { leadsTo }) });

test.each<[string, string, unknown[]]>([
  ['emphasis', '**bold *it* x** _a_ ~~d~~', [paragraph({ type: 'strong', children: ['bold ', { type: 'em', children: ['it'] }, ' x'] }, ' ', { type: 'em', children: ['a'] }, ' ', { type: 'del', children: ['d'] })]],
  ['names with underscores', 'snake_case_name', [paragraph('snake_case_name')]],
  ['code, in which nothing else counts', '`a *b* &lt;`', [paragraph({ type: 'code', text: 'a *b* &lt;' })]],
  ['line breaks as they are written', 'a\nb', [paragraph('a', { type: 'break' }, 'b')]],
  ['headings below the question’s own', '# A\n\n#### B', [{ type: 'heading', level: 3, children: ['A'] }, { type: 'heading', level: 6, children: ['B'] }]],
  ['an underlined heading', 'A\n---', [{ type: 'heading', level: 4, children: ['A'] }]],
  ['lists in lists', '- a\n  - b\n- c', [{ type: 'list', items: [[{ type: 'plain', children: ['a'] }, { type: 'list', items: [[{ type: 'plain', children: ['b'] }]] }], [{ type: 'plain', children: ['c'] }]] }]],
  ['a numbered list from its number on', '3. a\n4. b', [{ type: 'list', start: 3, items: [[{ type: 'plain', children: ['a'] }], [{ type: 'plain', children: ['b'] }]] }]],
  ['a list right after a sentence', 'Order:\n- a', [paragraph('Order:'), { type: 'list', items: [[{ type: 'plain', children: ['a'] }]] }]],
  ['ticks', '- [x] a', [{ type: 'list', items: [[{ type: 'plain', children: ['☑ '] }, { type: 'plain', children: ['a'] }]] }]],
  ['quotes', '> a\n> b', [{ type: 'quote', children: [paragraph('a', { type: 'break' }, 'b')] }]],
  ['code of several lines', '```js\na\n  b\n```', [{ type: 'code', text: 'a\n  b' }]],
  ['code without an end', '```\na', [{ type: 'code', text: 'a' }]],
  ['a rule', '---', [{ type: 'rule' }]],
  ['escapes and entities', '\\*a\\* &amp; &#x41;', [paragraph('*a* & A')]],
  ['HTML as text', '<b onclick="x()">a</b> <!-- c -->', [paragraph('<b onclick="x()">a</b> <!-- c -->')]],
  ['images as text', '![alt](https://a.example/i.png)', [paragraph('![alt](https://a.example/i.png)')]],
  ['a year that begins a line', '2026\n2027. That is it', [paragraph('2026', { type: 'break' }, '2027. That is it')]],
])('reads %s', (_what, text, blocks) => {
  expect(toBlocks(text)).toEqual(blocks);
});

test('reads a table, with numbers at the end of their cells and bars that are escaped', () => {
  const cell = (text: string, isEnd = false) => ({ isEnd, children: text === '' ? [] : [text] });
  expect(toBlocks('| a | b |\n|---|--:|\n| 1\\|2 | 3 |\n| 4 |')).toEqual([{ type: 'table', header: [cell('a'), cell('b', true)], rows: [[cell('1|2'), cell('3', true)], [cell('4')]] }]);
});

test.each([
  ['javascript:alert(1)'],
  ['JaVaScRiPt:alert(1)'],
  ['java&#x73;cript:alert(1)'],
  ['java&Tab;script:alert(1)'],
  ['data:text/html,x'],
  ['vbscript:x'],
  ['file:///etc/passwd'],
  ['/logout'],
  ['//evil.example'],
  ['#token'],
  ['logout'],
  ['http:'],
  ['https:///'],
  ['https://inbox.example/inbox/link#token'],
  ['https://inbox.example/inbox/x/../lin%6B#token'],
])('a link to %s stays text', (target) => {
  expect(JSON.stringify(toBlocks(`[a](${target}) [b](<${target}>)`))).not.toContain('"link"');
});

test('links lead to absolute addresses, and say where if their text says another', () => {
  expect(toBlocks('[a](https://x.example) <mail@x.example> https://y.example/p?q=1.')).toEqual([
    paragraph(link('https://x.example/', 'a'), ' ', link('mailto:mail@x.example', 'mail@x.example'), ' ', link('https://y.example/p?q=1', 'https://y.example/p?q=1'), '.'),
  ]);
  expect(toBlocks('[https://bank.example](https://evil.example)')).toEqual([paragraph(link('https://evil.example/', 'https://bank.example', 'evil.example'))]);
  expect(toBlocks('[bank.example](https://evil.example) [b\u200bank.example](https://evil.example) [me@x.example](mailto:you@y.example)')).toEqual([
    paragraph(link('https://evil.example/', 'bank.example', 'evil.example'), ' ', link('https://evil.example/', 'b\u200bank.example', 'evil.example'), ' ', link('mailto:you@y.example', 'me@x.example', 'you@y.example')),
  ]);
  expect(toBlocks('<https://bank.example@evil.example>')).toEqual([paragraph(link('https://bank.example@evil.example/', 'https://bank.example@evil.example', 'evil.example'))]);
  expect(toBlocks('[x.example/a](https://x.example/a)')).toEqual([paragraph(link('https://x.example/a', 'x.example/a'))]);
});

test('a link in a link is text', () => {
  expect(toBlocks('[https://a.example [b](https://b.example)](https://c.example)')).toHaveLength(1);
  expect(JSON.stringify(toBlocks('[a https://b.example](https://c.example)')).match(/"link"/g)).toHaveLength(1);
});

test.each([
  ['more than 8 KiB', 'a'.repeat(8_193)],
  ['more than 8 KiB in UTF-8', 'ü'.repeat(4_097)],
  ['quotes nested too deep', '>'.repeat(21)],
  ['lists nested too deep', '- '.repeat(21)],
  ['emphasis without end', '_a*'.repeat(2_700)],
])('%s is shown as it is written', (_what, text) => {
  expect(toBlocks(text)).toBeUndefined();
});

test.each(['[', '![', '[a](', '`', '<', '*a **b ', '&', '\\', '|a', '> ', '~~', '![a](b', '[[', '](', 'https://', '*'].map((sign) => [sign]))('8 KiB of %s neither throw nor hang', (sign) => {
  expect(() => toBlocks(sign.repeat(Math.floor(8_192 / sign.length)))).not.toThrow();
});

// Each kept a browser busy for seconds, or for ever.
test.each([
  ['marks of lists with wide spaces', '*   '.repeat(40)],
  ['dashes with wide spaces', `${'-    '.repeat(40)}x`],
  ['quotes with wide spaces', '>   '.repeat(40)],
  ['an address before brackets', `http://a${')'.repeat(8_000)}`],
  ['what begins like a table', `a|\n-${' '.repeat(8_000)}x`],
  ['what begins like a link', `[a](${' '.repeat(8_000)}x`],
])('reads %s at once', (_what, text) => {
  const blocks = toBlocks(text);
  expect(JSON.stringify(blocks ?? text).length).toBeGreaterThan(10);
});

test('emphasis that is nested too deeply is shown as it is written', () => {
  expect(toBlocks(`${'*'.repeat(4_000)}a${'*'.repeat(4_000)}`)).toBeUndefined();
});

test('an address that is no link is shown once, with what stands behind it', () => {
  expect(toBlocks('See https://x.example:99999999. Or not.')).toEqual([paragraph('See https://x.example:99999999. Or not.')]);
});

test('a table has no more cells than the text has signs', () => {
  const text = `${'|a'.repeat(1_000)}\n${'|-'.repeat(1_000)}\n${'x\n'.repeat(2_000)}`;
  expect(toBlocks(text)).toMatchObject([{ type: 'table', header: { length: 1_000 }, rows: { length: 2_000, 0: { length: 1 }, 1_999: { length: 1 } } }]);
});
