import type { FeedQuery } from '../../../../src/http/feed/feed-query';
import type { Viewer } from '../../../../src/http/feed/viewer';
import { toListed } from '../../../support/listed-pause';

/** Sees and answers everything. */
export const EVERYONE: Viewer = { name: 'user:all', may: () => ['see', 'answer', 'assign'] };

/** Sees and answers what is for one of their names. */
export function viewerOf(...names: string[]): Viewer {
  return { name: names[0] ?? '', may: ({ audience }) => (audience.some((name) => names.includes(name)) ? ['see', 'answer'] : []) };
}

export const ALL: FeedQuery = { for: 'all', audience: [] };

/** An open pause of a workflow of its own. */
export function pauseOf(workflowId: string, fields: Parameters<typeof toListed>[0] = {}): ReturnType<typeof toListed> {
  return toListed({ workflowId, id: `p~0~${'0'.repeat(20)}~run~${workflowId}`, ...fields });
}

/** The same pause with another question. */
export function reworded(pause: ReturnType<typeof toListed>, question: string): ReturnType<typeof toListed> {
  return { ...pause, id: pause.id.replace('0'.repeat(20), '1'.repeat(20)), digest: 'def', question: { question, inputType: 'text' } };
}
