import type { InputType, Priority } from 'waitforuser';
import type { PauseOptions } from 'waitforuser/workflow';

/** A waiting workflow, with the properties that filters use. */
export interface Waiting {
  readonly workflowId: string;
  readonly audience: readonly string[];
  readonly inputType: InputType;
  readonly priority: Priority;
  readonly key: string;
  readonly overdue: boolean;
}

const AUDIENCES = [[], ['group:support'], ['group:finance'], ['user:alice', 'group:support'], ['user:bob']];
const INPUT_TYPES: readonly InputType[] = ['text', 'approval', 'select', 'multiselect'];
const PRIORITIES: readonly Priority[] = [1, 2, 3];
const KEYS = ['amount', 'reason', 'method', 'last.word', 'order', 'address', 'channel'];

/** `count` workflows of every kind; one in fifty is overdue. */
export function toWaiting(count: number): readonly Waiting[] {
  return Array.from({ length: count }, (_, i) => ({
    workflowId: `refund-${i}`,
    audience: at(AUDIENCES, i),
    inputType: at(INPUT_TYPES, i),
    priority: at(PRIORITIES, i),
    key: at(KEYS, i),
    overdue: i % 50 === 0,
  }));
}

/** The options of such a workflow's question. Its text is about as long as in practice. */
export function toOptions({ workflowId, audience, inputType, priority, key }: Waiting): PauseOptions {
  const options = [
    { id: 'approve', label: 'Send it', description: 'The money leaves at once.' },
    { id: 'reject', label: 'Keep it', description: 'The customer is told why.', danger: true },
  ];
  return {
    ...{ audience, inputType, priority, key },
    ...(inputType !== 'text' && { options }),
    details: `**${workflowId}**: the parcel came back with its seal broken. The customer says that it arrived like that, the carrier that it did not.`,
    metadata: { workflowId, cents: 129_900, currency: 'EUR' },
  };
}

function at<T>(items: readonly T[], i: number): T {
  return items[i % items.length] as T;
}
