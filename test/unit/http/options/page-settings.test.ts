import { toPageSettings } from '../../../../src/http/options/page-settings';

test('by default there is a page without a name of its own', () => {
  expect(toPageSettings(undefined)).toEqual({});
  expect(toPageSettings({})).toEqual({});
  expect(toPageSettings(false)).toBeUndefined();
});

test('what is given is kept', () => {
  const page = { title: 'Hollis & Vane', logo: 'data:image/svg+xml,x', accent: 'oklch(60% 0.1 250 / 90%)', signInUrl: 'https://id.example/in', signOutUrl: '/out' };
  expect(toPageSettings(page)).toEqual(page);
});

test.each([
  [{ titel: 'x' }, 'page has no "titel"'],
  [{ title: '' }, 'page.title must be a text'],
  [{ title: 7 }, 'page.title must be a text'],
  [{ logo: 'https://elsewhere.example/logo.svg' }, 'page.logo must be a path'],
  [{ logo: '//elsewhere.example/logo.svg' }, 'page.logo must be a path'],
  [{ accent: 'red; background: url(x)' }, 'page.accent must be a colour'],
  [{ signInUrl: 'javascript:alert(1)' }, 'page.signInUrl must be a path'],
  [{ signOutUrl: '/\\elsewhere.example' }, 'page.signOutUrl must be a path'],
  ['x', 'page must be an object or false'],
])('%j is a mistake', (page, message) => {
  expect(() => toPageSettings(page as never)).toThrow(message);
});
