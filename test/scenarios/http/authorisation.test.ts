import { randomBytes } from 'node:crypto';

import { createAnswerLink } from 'waitforuser/http';
import type { AnswerLinkOptions } from 'waitforuser/http';
import type { PauseRecord } from 'waitforuser/client';

import { useHarness } from '../../support/harness';
import { serveInbox } from '../../support/http-inbox';
import type { HttpInbox, Reply } from '../../support/http-inbox';
import { reached } from '../../support/open-pause';
import { until } from '../../support/until';

let http: HttpInbox;
// It closes before the harness, which looks for sockets that are left open.
afterAll(() => http?.close());
const harness = useHarness(require.resolve('../workflows/answered'));
const key = randomBytes(32);

beforeAll(async () => {
  http = await serveInbox(harness.client, { linkKeys: [key], limits: { requestsPerSecond: 1_000, answersPerMinute: 1_000 } });
});

/** Two skippable questions: one to answer, one to skip. */
const QUESTIONS = ['Answer?', 'Skip?'].map((question) => ({ question, skippable: true, audience: ['user:sam', 'group:support'], excluded: ['user:eve'] }));

interface Asked {
  readonly workflowId: string;
  readonly toAnswer: PauseRecord;
  readonly toSkip: PauseRecord;
}

async function ask(): Promise<Asked> {
  const { workflowId } = await harness.start('askTogether', QUESTIONS);
  const [toAnswer, toSkip] = await Promise.all([0, 1].map((index) => reached(harness.inbox, { workflowId, index })));
  return { workflowId, toAnswer, toSkip } as Asked;
}

const HOUR_MS = 3_600_000;

/** Of two hours ago. */
function toExpiredLinkHeaders(pause: PauseRecord): Readonly<Record<string, string>> {
  const now = Date.now();
  const clock = jest.spyOn(Date, 'now').mockReturnValue(now - 2 * HOUR_MS);
  try {
    return toLinkHeaders(pause);
  } finally {
    clock.mockRestore();
  }
}

function toLinkHeaders({ id }: PauseRecord, more: Partial<AnswerLinkOptions> = {}): Readonly<Record<string, string>> {
  const link = createAnswerLink(id, { for: 'sam', expiresIn: '1h', url: http.url, namespace: 'default', key, ...more });
  return { authorization: `WaitForUser-Link ${link.split('#')[1]}` };
}

/** Who knocks, with the headers that they send for a pause. */
const PEOPLE: Readonly<Record<string, (pause: PauseRecord, other: PauseRecord) => Readonly<Record<string, string>>>> = {
  user: () => ({ user: 'sam' }),
  group: () => ({ user: 'gina', groups: 'support' }),
  stranger: () => ({ user: 'stan', groups: 'sales' }),
  excluded: () => ({ user: 'eve', groups: 'support' }),
  'no login': () => ({}),
  'forged link': (pause) => toLinkHeaders(pause, { key: randomBytes(32) }),
  'expired link': toExpiredLinkHeaders,
  'link of another pause': (_pause, other) => toLinkHeaders(other),
  'link of a stranger': (pause) => toLinkHeaders(pause, { for: 'stan' }),
  'link of an excluded person': (pause) => toLinkHeaders(pause, { for: { id: 'eve', groups: ['support'] } }),
  'own link': (pause) => toLinkHeaders(pause),
};

const MATRIX: readonly (readonly [route: string, Readonly<Record<keyof typeof PEOPLE, string>>])[] = [
  ['GET /api/me', toRow('200 user:sam', '200 user:gina', '200 user:stan', '200 user:eve', '200 user:sam', '200 user:stan', '200 user:eve', '200 user:sam')],
  ['GET /api/pauses', toRow('200 both, may answer', '200 both, may answer', '200 none', '200 both', 'NOT_FOUND')],
  ['GET /api/count', toRow('200 2', '200 2', '200 0', '200 2', 'NOT_FOUND')],
  ['GET /api/pauses/{id}', toRow('200 may answer', '200 may answer', 'PAUSE_NOT_FOUND', '200', 'PAUSE_NOT_FOUND', 'PAUSE_NOT_FOUND', '200', '200 may answer')],
  ['POST /api/pauses/{id}/answer', toRow('200 accepted', '200 accepted', 'PAUSE_NOT_FOUND', 'NOT_ALLOWED', 'PAUSE_NOT_FOUND', 'PAUSE_NOT_FOUND', 'NOT_ALLOWED', '200 accepted')],
  ['POST /api/pauses/{id}/skip', toRow('200 accepted', '200 accepted', 'PAUSE_NOT_FOUND', 'NOT_ALLOWED', 'PAUSE_NOT_FOUND', 'PAUSE_NOT_FOUND', 'NOT_ALLOWED', '200 accepted')],
  ['POST /api/pauses/{id}/assign', toRow('200 accepted', '200 accepted', 'PAUSE_NOT_FOUND', 'NOT_ALLOWED', 'NOT_FOUND')],
  ['GET /api/people', toRow('200 support, sam', '200 support, sam', '200', '200 support, sam', 'NOT_FOUND')],
  ['GET /api/pauses/{id}/answers/{answerId}', toRow('200 unknown', '200 unknown', 'PAUSE_NOT_FOUND', '200 unknown', 'PAUSE_NOT_FOUND', 'PAUSE_NOT_FOUND', '200 unknown', '200 unknown')],
  ['GET /api/history', toRow('200 both, may answer', '200 both, may answer', '200 none', '200 both', 'NOT_FOUND')],
  ['GET /api/events', toRow('200', '200', '200', '200', 'NOT_FOUND')],
  ['GET /api/openapi.json', toRow('200', '200', '200', '200', 'NOT_FOUND')],
];

// Without a login, with a forged and with an expired link every route is the same. Where a good link has no route, all links are alike.
function toRow(user: string, group: string, stranger: string, excluded: string, otherLink: string, strangersLink = otherLink, excludedsLink = otherLink, ownLink = otherLink) {
  const nobody = 'NOT_SIGNED_IN';
  return {
    ...{ user, group, stranger, excluded, 'no login': nobody, 'forged link': nobody, 'expired link': nobody },
    ...{ 'link of another pause': otherLink, 'link of a stranger': strangersLink, 'link of an excluded person': excludedsLink, 'own link': ownLink },
  };
}

/** One cell: what a route gives to one who sends these headers. */
async function knock(route: string, { workflowId, toAnswer, toSkip }: Asked, headers: Readonly<Record<string, string>>): Promise<string> {
  const search = `for=all&search=${workflowId}`;
  switch (route) {
    case 'GET /api/me':
      return told(await http.get('/api/me', headers), ({ json }) => String(json['user']));
    case 'GET /api/pauses':
      return told(await http.get(`/api/pauses?${search}`, headers), ({ json }) => toPauses(json['items']));
    case 'GET /api/count':
      return told(await http.get(`/api/count?${search}`, headers), ({ json }) => String(json['count']));
    case 'GET /api/pauses/{id}':
      return told(await http.get(`/api/pauses/${toAnswer.id}`, headers), ({ json }) => toMay([json]));
    case 'POST /api/pauses/{id}/answer':
      return told(await http.post(`/api/pauses/${toAnswer.id}/answer`, headers, { value: 'yes' }), ({ json }) => String(json['status']));
    case 'POST /api/pauses/{id}/skip':
      return told(await http.post(`/api/pauses/${toSkip.id}/skip`, headers), ({ json }) => String(json['status']));
    case 'POST /api/pauses/{id}/assign': {
      const { user = 'sam' } = headers;
      return told(await http.post(`/api/pauses/${toAnswer.id}/assign`, headers, { to: [`user:${user}`] }), ({ json }) => String(json['status']));
    }
    case 'GET /api/people':
      // Those of this question alone: other suites' questions may be in the same namespace.
      return told(await http.get('/api/people', headers), ({ json }) => toNames(json['people']));
    case 'GET /api/pauses/{id}/answers/{answerId}':
      return told(await http.get(`/api/pauses/${toAnswer.id}/answers/never-sent`, headers), ({ json }) => String(json['status']));
    case 'GET /api/history':
      return told(await http.get(`/api/history?workflowId=${workflowId}`, headers), ({ json }) => toPauses(json['pauses']));
    case 'GET /api/events':
      return told(await http.get(`/api/events?${search}&cursor=unknown`, { accept: 'application/json', ...headers }), () => '');
    default:
      return told(await http.get('/api/openapi.json', headers), () => '');
  }
}

function told(reply: Reply, say: (reply: Reply) => string): string {
  return reply.status === 200 ? `200 ${say(reply)}`.trim() : String(reply.code);
}

function toPauses(given: unknown): string {
  const pauses = given as readonly Record<string, unknown>[];
  return pauses.length === 0 ? 'none' : ['both', toMay(pauses)].filter(Boolean).join(', ');
}

function toNames(given: unknown): string {
  const names = (given as readonly { readonly name: string }[]).map(({ name }) => name);
  return ['group:support', 'user:sam'].filter((name) => names.includes(name)).map((name) => name.replace(/^\w+:/, '')).join(', ');
}

function toMay(pauses: readonly Record<string, unknown>[]): string {
  const may = new Set(pauses.map((pause) => (pause['may'] as readonly string[]).join()));
  expect(may.size).toBe(1);
  return may.has('answer') ? 'may answer' : '';
}

describe.each(MATRIX)('%s', (route, row) => {
  test.concurrent.each(Object.entries(row))('%s: %s', async (who, expected) => {
    const asked = await ask();
    const headers = PEOPLE[who]?.(...(route.endsWith('skip') ? ([asked.toSkip, asked.toAnswer] as const) : ([asked.toAnswer, asked.toSkip] as const))) ?? {};
    // Lists follow the visibility store, which is late.
    if (/pauses$|count$|people$/.test(route)) {
      await until('both pauses in the list', async () => ((await http.get(`/api/count?for=all&search=${asked.workflowId}`, { user: 'sam' })).json['count'] === 2));
    }
    expect(await knock(route, asked, headers)).toBe(expected);
  });
});
