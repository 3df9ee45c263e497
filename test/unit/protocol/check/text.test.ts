import { checkField } from '../../../../src/protocol/check/field';
import type { TextLimits } from '../../../../src/protocol/question';

function check(sent: unknown, limits: TextLimits = {}): unknown {
  const checked = checkField(limits, 'text', sent, 'live');
  return checked.ok ? checked.value : checked.issues[0]?.code;
}

test('characters are counted, not UTF-16 units', () => {
  expect(check('😀😀', { minLength: 2, maxLength: 2 })).toBe('😀😀');
  expect(check('😀', { minLength: 2 })).toBe('too_short');
  expect(check('😀😀😀', { maxLength: 2 })).toBe('too_long');
  expect(check('', { minLength: 1 })).toBe('too_short');
  expect(check('', { maxLength: 0 })).toBe('');
  expect(check('\ud800', { minLength: 1, maxLength: 1 })).toBe('\ud800');
  expect(check('x'.repeat(200_000), { minLength: 199_999, maxLength: 200_000 })).toHaveLength(200_000);
});

test('a pattern is looked for, by code points, in at most 1,000 characters', () => {
  expect(check('order 17', { pattern: '\\d+' })).toBe('order 17');
  expect(check('order', { pattern: '^\\d+$' })).toBe('pattern');
  expect(check('😀', { pattern: '^.$' })).toBe('😀');
  expect(check('x'.repeat(1000), { pattern: '^x*$' })).toHaveLength(1000);
  expect(check('x'.repeat(1001), { pattern: '^x*$' })).toBe('too_long');
  expect(check('x'.repeat(11), { pattern: 'x', maxLength: 10 })).toBe('too_long');
});

// Seen by a client that is told it by a workflow of another language, or by a later engine.
test('a pattern that fails is a refusal that names it', () => {
  expect(checkField({ pattern: '(' }, 'text', 'a', 'live')).toMatchObject({ ok: false, issues: [{ code: 'pattern', params: { pattern: '(' }, message: expect.stringContaining('"("') as string }] });
});

test.each(['ada@example.org', 'a.b+c@sub.example.co', 'ü@例え.テスト'])('%s is an email address', (text) => expect(check(text, { format: 'email' })).toBe(text));
test.each(['', 'ada', 'ada@', '@example.org', 'ada@example', 'a b@example.org', 'a@b@example.org', 'ada@example..org', 'ada@.org', 'ada@example.org.', `${'a'.repeat(250)}@b.cd`])('%j is not', (text) =>
  expect(check(text, { format: 'email' })).toBe('format')
);
test.each(['https://example.org', 'http://example.org:8080/a?b=c#d', 'HTTPS://EXAMPLE.ORG/%20', 'https://[::1]/x'])('%s is a link', (text) => expect(check(text, { format: 'url' })).toBe(text));
test.each(['', 'example.org', 'ftp://example.org', 'javascript:alert(1)', 'https://', 'https:///x', 'https://exa mple.org', 'https://example.org/<script>', ' https://example.org', `https://example.org/${'x'.repeat(2048)}`])('%j is not', (text) =>
  expect(check(text, { format: 'url' })).toBe('format')
);

test('of a recorded text only the type counts', () => {
  expect(checkField({ minLength: 5, pattern: 'x', format: 'url' }, 'text', 'a', 'recorded')).toEqual({ ok: true, value: 'a' });
});
