import { z } from 'zod';

import { PACKAGE_VERSION } from '../../protocol/version';
import { STATUS_OF } from '../problems/problem-codes';
import type { ProblemCode } from '../problems/problem-codes';
import type { Route } from './route';
import { PROBLEM } from './sent-schemas';

/** Problems that every route may have. */
const ALWAYS: readonly ProblemCode[] = ['BAD_REQUEST', 'NOT_SIGNED_IN', 'HOST_NOT_ALLOWED', 'NOT_FOUND', 'TOO_MANY_REQUESTS', 'INTERNAL'];
const ALWAYS_WITH_BODY: readonly ProblemCode[] = ['CROSS_ORIGIN', 'TOO_LARGE', 'UNSUPPORTED_MEDIA_TYPE'];

type JsonObject = Readonly<Record<string, unknown>>;

/** The OpenAPI document of the routes, made from the schemas by which requests are checked. */
export function toOpenApiDocument(routes: readonly Route[], basePath: string): JsonObject {
  const paths: Record<string, Record<string, JsonObject>> = {};
  for (const route of routes) paths[route.path] = { ...paths[route.path], [route.method.toLowerCase()]: toOperation(route) };
  return withNamedSchemas({
    openapi: '3.1.0',
    info: { title: 'waitforuser inbox', version: PACKAGE_VERSION, description: 'Lists the open questions of Temporal workflows, and answers them.' },
    servers: [{ url: basePath === '' ? '/' : basePath }],
    paths,
  });
}

// zod defines a named schema within each schema that uses it, and refers to it as if that were the whole document.
function withNamedSchemas(document: JsonObject): JsonObject {
  const schemas: Record<string, unknown> = {};
  const take = (key: string, value: unknown): unknown => {
    if (key === '$ref' && typeof value === 'string') return value.replace('#/$defs/', '#/components/schemas/');
    if (typeof value !== 'object' || value === null || !('$defs' in value)) return value;
    const { $defs, ...own } = value;
    Object.assign(schemas, $defs);
    return own;
  };
  const taken = JSON.parse(JSON.stringify(document), take) as JsonObject;
  return { ...taken, components: { schemas } };
}

function toOperation({ operation, summary, path, query, headers, body, needsNoBody, responses, problems }: Route): JsonObject {
  const parameters = [
    ...[...path.matchAll(/\{(\w+)\}/g)].map(([, name]) => ({ name, in: 'path', required: true, schema: { type: 'string' } })),
    ...toParameters(query, 'query'),
    ...toParameters(headers, 'header'),
  ];
  return {
    operationId: operation,
    summary,
    ...(parameters.length > 0 && { parameters }),
    ...(body && { requestBody: { required: !needsNoBody, content: { 'application/json': { schema: toSchema(body, 'input') } } } }),
    responses: { ...toResponses(responses), ...toProblems([...ALWAYS, ...(body ? ALWAYS_WITH_BODY : []), ...problems]) },
  };
}

function toParameters(schema: z.ZodObject | undefined, where: 'query' | 'header'): readonly JsonObject[] {
  if (!schema) return [];
  const { properties = {} } = toSchema(schema) as { readonly properties?: Readonly<Record<string, JsonObject>> };
  const fields: Readonly<Record<string, z.ZodType>> = schema.shape;
  return Object.entries(properties).map(([name, { description, ...own }]) => ({
    name,
    in: where,
    required: fields[name]?.safeParse(undefined).success === false,
    ...(description !== undefined && { description }),
    schema: own,
  }));
}

function toResponses(responses: Route['responses']): JsonObject {
  const described = Object.entries(responses).map(([status, { description, schema, mediaType = 'application/json', asJson }]) => [
    status,
    { description, content: { [mediaType]: { schema: toSchema(schema) }, ...(asJson && { 'application/json': { schema: toSchema(asJson) } }) } },
  ]);
  return Object.fromEntries(described) as JsonObject;
}

function toProblems(codes: readonly ProblemCode[]): JsonObject {
  const byStatus = new Map<number, ProblemCode[]>();
  for (const code of new Set(codes)) byStatus.set(STATUS_OF[code], [...(byStatus.get(STATUS_OF[code]) ?? []), code]);
  const described = [...byStatus].map(([status, names]) => [
    String(status),
    {
      description: names.join(', '),
      content: { 'application/problem+json': { schema: { allOf: [toSchema(PROBLEM), { properties: { code: { enum: names } } }] } } },
    },
  ]);
  return Object.fromEntries(described) as JsonObject;
}

function toSchema(schema: z.ZodType, io: 'input' | 'output' = 'output'): JsonObject {
  const { $schema: _, ...own } = z.toJSONSchema(schema, { io, unrepresentable: 'any', reused: 'inline' });
  return own;
}
