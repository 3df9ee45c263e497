import { z } from 'zod';

import { ROUTES } from '../../../../src/http/routes/routes';
import { toInboxApp } from '../../../support/inbox-app';

const Parameter = z.object({ name: z.string(), in: z.enum(['path', 'query', 'header']), required: z.boolean(), schema: z.looseObject({}) });
const Operation = z.object({
  operationId: z.string(),
  summary: z.string(),
  parameters: z.array(Parameter).default([]),
  requestBody: z.looseObject({}).optional(),
  responses: z.record(z.string(), z.object({ description: z.string(), content: z.record(z.string(), z.object({ schema: z.looseObject({}) })) })),
});
const Document = z.object({
  openapi: z.literal('3.1.0'),
  info: z.looseObject({ title: z.string(), version: z.string() }),
  servers: z.array(z.object({ url: z.string() })),
  paths: z.record(z.string(), z.record(z.string(), Operation)),
  components: z.object({ schemas: z.record(z.string(), z.looseObject({})) }),
});

async function read(basePath = '/') {
  const { get } = toInboxApp({ basePath });
  const response = await get(`${basePath === '/' ? '' : basePath}/api/openapi.json`);
  expect(response.status).toBe(200);
  return Document.parse(await response.json());
}

test('the document has every route of the router, and no other', async () => {
  const { paths } = await read();
  const described = Object.entries(paths).flatMap(([path, methods]) => Object.keys(methods).map((method) => `${method.toUpperCase()} ${path}`));
  expect(described.sort()).toEqual(ROUTES.map(({ method, path }) => `${method} ${path}`).sort());
});

test('it says under which prefix the routes are', async () => {
  expect((await read()).servers).toEqual([{ url: '/' }]);
  expect((await read('/inbox')).servers).toEqual([{ url: '/inbox' }]);
});

test('parameters, bodies and problems come from what checks the requests', async () => {
  const { paths } = await read();
  const list = paths['/api/pauses']?.['get'];
  const names = list?.parameters.map(({ name }) => name);
  expect(names).toEqual(['for', 'audience', 'inputType', 'key', 'workflowType', 'priority', 'dueBefore', 'unclaimed', 'overdue', 'search', 'order', 'pageSize', 'cursor']);
  expect(list?.parameters.every(({ required }) => !required)).toBe(true);
  expect(list?.parameters.find(({ name }) => name === 'pageSize')?.schema).toMatchObject({ type: 'integer', minimum: 1, maximum: 200, default: 50 });
  const answer = paths['/api/pauses/{id}/answer']?.['post'];
  expect(answer?.parameters.map(({ name, in: where, required }) => [name, where, required])).toEqual([['id', 'path', true], ['Idempotency-Key', 'header', false]]);
  expect(JSON.stringify(answer?.requestBody)).toContain('"comment"');
  expect(answer?.requestBody).toMatchObject({ required: true });
  expect(paths['/api/pauses/{id}/skip']?.['post']?.requestBody).toMatchObject({ required: false });
  expect(Object.keys(answer?.responses ?? {})).toEqual(['200', '202', '400', '401', '403', '404', '409', '410', '413', '415', '422', '429', '500', '503']);
  expect(answer?.responses['409']?.description).toBe('ALREADY_ANSWERED, ANSWER_ID_REUSED, QUESTION_CHANGED, PAUSE_NOT_OPEN');
  expect(paths['/api/history']?.['get']?.parameters).toEqual([expect.objectContaining({ name: 'workflowId', required: true })]);
});

test('every operation has its own name', async () => {
  const names = ROUTES.map(({ operation }) => operation);
  expect(new Set(names).size).toBe(names.length);
});
