import { z } from 'zod';

const MAY = z.array(z.enum(['answer', 'assign'])).describe('What this person may do with the pause. `assign`: give it to others; whoever may `answer` may take it.');
const TIME = z.string().describe('ISO 8601');
const NAMES = z.record(z.string(), z.string()).optional().describe('Display names, by name.');

/** A pause as the document describes it; a user interface takes more of its question than is worth describing twice. */
export const PAUSE = z
  .object({
    v: z.number().int(),
    id: z.string(),
    index: z.number().int(),
    key: z.string().optional(),
    workflowId: z.string(),
    runId: z.string(),
    workflowType: z.string().optional(),
    taskQueue: z.string().optional(),
    status: z.enum(['open', 'answered', 'skipped', 'timedOut', 'withdrawn', 'closed']),
    question: z.looseObject({ question: z.string(), inputType: z.string() }).optional(),
    stub: z.literal(true).optional().describe('The question was too long for the list; read the pause alone.'),
    shape: z.string(),
    digest: z.string(),
    openedAt: TIME,
    audience: z.array(z.string()),
    excluded: z.array(z.string()).optional(),
    priority: z.number().int(),
    turn: z.number().int().optional().describe('How often the pause was handed over or escalated; absent means 0.'),
    assignable: z.literal(false).optional().describe('Nobody may hand it over.'),
    assigned: z
      .object({ to: z.array(z.string()), by: z.string().optional(), at: TIME, comment: z.string().optional() })
      .optional()
      .describe('The last hand-over.'),
    decision: z
      .object({ index: z.number().int(), of: z.number().int(), needed: z.number().int(), have: z.number().int() })
      .optional()
      .describe('The pause is one voice of several: how many are asked, must approve, and have approved. `index` is that of the first.'),
    deadline: TIME.optional(),
    value: z.unknown().optional(),
    custom: z.literal(true).optional(),
    by: z.string().optional(),
    via: z.string().optional(),
    comment: z.string().optional(),
    at: TIME.optional(),
    reason: z.string().optional(),
    successor: z.string().optional(),
    may: MAY,
  })
  .meta({ id: 'Pause' });

export const PAUSE_WITH_NAMES = PAUSE.extend({ names: NAMES }).meta({ id: 'PauseWithNames' });

const STATE = {
  asOf: TIME.describe('When the server last began to look, ISO 8601.'),
  complete: z.boolean().describe('False if there may be more.'),
  unreadable: z.number().int().optional().describe('How many waiting workflows the server cannot read, for instance because it lacks their codec; absent if it can read all. They may wait for anybody.'),
};

export const PAGE = z.object({ items: z.array(PAUSE), cursor: z.string().optional(), events: z.string(), ...STATE, names: NAMES }).meta({ id: 'Page' });

export const COUNT = z.object({ count: z.number().int(), ...STATE }).meta({ id: 'Count' });

export const ME = z
  .object({
    user: z.string().describe('The name that answers are recorded with.'),
    name: z.string().optional().describe('The display name.'),
    groups: z.array(z.string()),
    names: NAMES.describe('Display names of the first 50 groups, where the server knows them.'),
    via: z.string(),
    link: z.object({ pause: z.string() }).optional().describe('The only pause that an answer link opens.'),
  })
  .meta({ id: 'Me' });

export const RECEIPT = z.object({ status: z.enum(['accepted', 'duplicate']), at: TIME, answerId: z.string() }).meta({ id: 'Receipt' });

export const ASSIGN_RECEIPT = RECEIPT.extend({ turn: z.number().int().optional().describe("The pause's `turn` now.") }).meta({ id: 'AssignReceipt' });

export const PEOPLE = z
  .object({ people: z.array(z.object({ name: z.string().describe('`user:…` or `group:…`, for `to`.'), label: z.string(), note: z.string().optional() })) })
  .meta({ id: 'People' });

export const QUEUED = z
  .object({ status: z.literal('queued'), answerId: z.string(), reason: z.literal('TASK_FAILING').optional() })
  .meta({ id: 'Queued' });

export const ANSWER_STATUS = z
  .object({ status: z.enum(['accepted', 'refused', 'waiting', 'unknown']), at: TIME.optional(), code: z.string().optional(), detail: z.string().optional() })
  .meta({ id: 'AnswerStatus' });

export const HISTORY = z.object({ pauses: z.array(PAUSE), complete: z.boolean(), names: NAMES }).meta({ id: 'History' });

export const EVENT = z
  .union([
    z.object({ type: z.enum(['opened', 'changed', 'overdue']), pause: PAUSE, cursor: z.string() }),
    z.object({ type: z.literal('settled'), id: z.string(), cursor: z.string() }),
    z.object({ type: z.literal('resumed'), cursor: z.string() }),
  ])
  .meta({ id: 'Event' });

export const EVENTS = z.object({ events: z.array(EVENT), cursor: z.string() }).meta({ id: 'Events' });

const ISSUE = z
  .object({ path: z.array(z.union([z.string(), z.number()])), code: z.string(), params: z.record(z.string(), z.unknown()).optional(), message: z.string() })
  .meta({ id: 'Issue' });

export const PROBLEM = z
  .object({
    title: z.string(),
    status: z.number().int(),
    code: z.string(),
    detail: z.string(),
    issues: z.array(ISSUE).optional(),
    by: z.string().optional(),
    at: TIME.optional(),
    current: PAUSE.optional(),
    answerId: z.string().optional(),
    requestId: z.string().optional(),
  })
  .meta({ id: 'Problem' });
