import { STATUS_OF } from '../../../src/http/problems/problem-codes';
import { ROUTES } from '../../../src/http/routes/routes';
import { readDocument, toCode } from '../../support/read-document';

const DOCUMENT = readDocument('docs/http.md');

test('the table of routes has every route of the router, and says which a link opens', () => {
  const documented = DOCUMENT.rowsUnder('Routes').map(([route, , byLink]) => [toCode(route), byLink !== 'no']);
  expect(documented).toEqual(ROUTES.map(({ method, path, byLink }) => [`${method} ${path}`, byLink]));
});

test('the table names every part of a query', () => {
  for (const [route, text = ''] of DOCUMENT.rowsUnder('Routes')) {
    const { query } = ROUTES.find(({ method, path }) => `${method} ${path}` === toCode(route)) ?? {};
    // The others take the same filters, and say so.
    if (query && /pauses$|history/.test(toCode(route) ?? '')) for (const name of Object.keys(query.shape)) expect(text).toContain(name);
  }
});

test('the table of problems has every code with its status', () => {
  const documented = DOCUMENT.rowsUnder('Problems').map(([code, status]) => [toCode(code), Number(status)]);
  expect(Object.fromEntries(documented)).toEqual(STATUS_OF);
  expect(documented.length).toBe(Object.keys(STATUS_OF).length);
});
