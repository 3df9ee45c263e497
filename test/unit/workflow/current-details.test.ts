import fc from 'fast-check';

import type { Question } from '../../../src/protocol/question';
import { toCurrentDetails } from '../../../src/workflow/current-details';
import type { Pause } from '../../../src/workflow/run-state';

function open(...questions: readonly (Question & { readonly key?: string })[]): ReadonlyMap<number, Pause> {
  return new Map(questions.map((question, index) => [index, { index, key: question.key, question } as Pause]));
}

test('shows each open question with what can be answered', () => {
  const details = toCurrentDetails(open({ question: 'Ship it?', inputType: 'approval', options: [{ id: 'yes', label: 'Y' }, { id: 'no', label: 'N' }], key: 'ship' }, { question: 'Name?', inputType: 'text' }));
  expect(details).toBe('**Waiting for a person**, pause 0 \\(ship\\)\n\nShip it?\n\n_yes \\| no_\n\n**Waiting for a person**, pause 1\n\nName?\n\n_text_');
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
  const [, shown = ''] = /pause 0\n\n([^]*)\n\n_text_$/.exec(details) ?? [];
  expect(shown.replace(/[\\](.)/g, '').replace(/&(lt|gt|amp);/g, '')).toMatch(/^[\w ='/;]+$/);
  expect(shown.replace(/[\\](.)/g, '$1').replace(/&lt;/g, '<').replace(/&gt;/g, '>').replace(/&amp;/g, '&')).toBe(text);
});

test('lets no control character through', () => {
  fc.assert(
    fc.property(fc.array(fc.integer({ min: 0, max: 0x20ff })), (codes) => {
      const details = toCurrentDetails(open({ question: String.fromCharCode(...codes), inputType: 'text' }));
      expect(details).not.toMatch(/[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u202a-\u202e]/);
    })
  );
});
