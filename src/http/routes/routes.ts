import { ANSWER_ROUTE, ASSIGN_ROUTE, SKIP_ROUTE } from './answer-routes';
import { ANSWER_STATUS_ROUTE } from './answer-status-route';
import { EVENTS_ROUTE } from './events-route';
import { HISTORY_ROUTE } from './history-route';
import { COUNT_ROUTE, LIST_ROUTE } from './list-routes';
import { ME_ROUTE } from './me-route';
import { toOpenApiDocument } from './open-api-document';
import { PEOPLE_ROUTE } from './people-route';
import { RECORD_ROUTE } from './record-route';
import { defineRoute, toJson } from './route';
import type { Route } from './route';
import { z } from 'zod';

const DESCRIBED: readonly Route[] = [
  ...[ME_ROUTE, LIST_ROUTE, COUNT_ROUTE, RECORD_ROUTE, ANSWER_ROUTE, SKIP_ROUTE, ASSIGN_ROUTE, ANSWER_STATUS_ROUTE],
  ...[PEOPLE_ROUTE, HISTORY_ROUTE, EVENTS_ROUTE],
];

const OPEN_API_ROUTE: Route = defineRoute({
  method: 'GET',
  path: '/api/openapi.json',
  operation: 'openApi',
  summary: 'This document.',
  byLink: false,
  responses: { 200: { description: 'OpenAPI 3.1.', schema: z.looseObject({ openapi: z.string() }) } },
  problems: [],
  handle: async ({ basePath }) => toJson(toOpenApiDocument([...DESCRIBED, OPEN_API_ROUTE], basePath)),
});

/** All routes of the API. */
export const ROUTES: readonly Route[] = [...DESCRIBED, OPEN_API_ROUTE];
