import fc from 'fast-check';

import type { Question } from '../../../../src/protocol/question';
import { toCurrentDetails } from '../../../../src/workflow/listing/current-details';
import type { Pause } from '../../../../src/workflow/state/run-state';

function open(...questions: readonly (Question & { readonly key?: string })[]): ReadonlyMap<number, Pause> {
  return new Map(questions.map((question, index) => [index, { id: `p~${index}~0123456789abcdef0123~r~w`, index, key: question.key, question } as Pause]));
}

test('shows of each open question first what can be answered and how, then the question', () => {
  const ship = { question: 'Ship it?', inputType: 'approval', options: [{ id: 'yes', label: 'Y' }, { id: 'no', label: 'N' }], key: 'ship' } as const;
  expect(toCurrentDetails(open(ship, { question: 'Name?', inputType: 'text' }))).toBe(
    [
      '**Pause 0 (ship)** takes yes \\| no',
      'Send `waitForUser.answer` as a signal or an update: `{"pause":"p~0~0123456789abcdef0123~r~w","value":"…"}`',
      'Ship it?',
      '**Pause 1** takes a text',
      'Send `waitForUser.answer` as a signal or an update: `{"pause":"p~1~0123456789abcdef0123~r~w","value":"…"}`',
      'Name?',
    ].join('\n\n')
  );
});

test('names the fields of a form, and says of each other kind what it is', () => {
  const label = 'L';
  const form = { question: 'Claim?', inputType: 'form', fields: { amount: { inputType: 'number', label }, why_not: { inputType: 'text', label } } } as const;
  const details = toCurrentDetails(open(form, { question: 'How much?', inputType: 'number' }, { question: 'When?', inputType: 'date' }));
  expect(details).toContain('**Pause 0** takes a form of amount \\| why\\_not');
  expect(details).toContain('"value":{…}}`');
  expect(details).toContain('**Pause 1** takes a number');
  expect(details).toContain('**Pause 2** takes a date');
});

test('names at most twenty options, shortened', () => {
  const options = Array.from({ length: 50 }, (_, i) => ({ id: `${i}-${'x'.repeat(500)}`, label: 'L' }));
  const details = toCurrentDetails(open({ question: 'Which?', inputType: 'select', options }));
  expect(details).toContain('19\\-');
  expect(details).not.toContain('20\\-');
  expect(details.length).toBeLessThan(1500);
});

test('is empty while nothing is open', () => {
  expect(toCurrentDetails(new Map())).toBe('');
});

test('stays short, however much is open', () => {
  const many = Array.from({ length: 500 }, () => ({ question: 'q'.repeat(10_000), inputType: 'text' }) as const);
  const details = toCurrentDetails(open(...many));
  expect(details).toContain('… and 490 more');
  expect(details.length).toBeLessThan(20_000);
});

// Temporal's web UI renders Markdown, and the text is a stranger's.
test.each([
  '<script>alert(1)</script>',
  '<img src=x onerror=alert(1)>',
  '[x](javascript:alert(1))',
  '![x](http://evil.example/y)',
  'http://evil.example',
  'a@b.example',
  '**bold** _it_ `code`',
  '# head',
  '| a | b |',
  '&lt;b&gt;',
])('shows %s as text', (text) => {
  const details = toCurrentDetails(open({ question: text, inputType: 'text' }));
  const shown = details.split('\n\n').slice(2).join('\n\n');
  expect(shown.replace(/[\\](.)/g, '')).toMatch(/^[\w ='/;]+$/);
  // `&lt;` would be shown as it stands: the web UI escapes once more.
  expect(shown.replace(/[\\](.)/g, '$1')).toBe(text);
});

test('lets no control character through', () => {
  fc.assert(
    fc.property(fc.array(fc.integer({ min: 0, max: 0x20ff })), (codes) => {
      const details = toCurrentDetails(open({ question: String.fromCharCode(...codes), inputType: 'text' }));
      expect(details).not.toMatch(/[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u202a-\u202e]/);
    })
  );
});
