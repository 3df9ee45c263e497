import { askFirst, askQuorum } from 'waitforuser/workflow';
import type { Outcome, QuorumOutcome, VoiceOutcome } from 'waitforuser/workflow';

import { exactly } from './exactly';

type AnsweredOf<V> = Extract<Outcome<V>, { readonly status: 'answered' | 'skipped' }>;

export async function quorum(): Promise<void> {
  const rules = { of: ['user:ann', 'user:bob'], approvals: 2 } as const;
  exactly<QuorumOutcome>()(await askQuorum('Pay?', rules));
  exactly<QuorumOutcome>()(await askQuorum({ question: 'Pay?', key: 'pay', timeout: '1 day' }, { of: { group: 'group:finance', count: 3 }, approvals: 2, rejections: 1 }));
  const options = [{ id: 'approve', label: 'A' }, { id: 'reject', label: 'R' }, { id: 'abstain', label: 'N' }] as const;
  exactly<QuorumOutcome<'approve' | 'reject' | 'abstain'>>()(await askQuorum({ question: 'Pay?', options }, rules));
  const asked = askQuorum('Pay?', rules);
  exactly<string | undefined>()(asked.pauses[0]?.id);
}

export async function first(): Promise<void> {
  const result = await askFirst([
    { question: 'Ship?', inputType: 'approval' },
    { question: 'When?', inputType: 'date', skippable: true },
    { question: 'How?', inputType: 'select', options: [{ id: 'air', label: 'Air' }, { id: 'sea', label: 'Sea' }] },
    { question: 'Note?' },
  ]);
  if (result.first === 0) exactly<AnsweredOf<'approve' | 'reject'>>()(result.outcome);
  else if (result.first === 1) exactly<AnsweredOf<string | null>>()(result.outcome);
  else if (result.first === 2) exactly<AnsweredOf<'air' | 'sea'>>()(result.outcome);
  else if (result.first === 3) exactly<AnsweredOf<string>>()(result.outcome);
  else exactly<undefined>()(result.outcome);
  exactly<VoiceOutcome<'approve' | 'reject'>>()(result.voices[0]);
}

export function refused(): void {
  // @ts-expect-error: a quorum has no audience, its people are in "of"
  void askQuorum({ question: 'Pay?', audience: ['user:ann'] }, { of: ['user:ann'], approvals: 1 });
  // @ts-expect-error: what happens on a timeout is in the status
  void askQuorum({ question: 'Pay?', onTimeout: { value: 'approve' } }, { of: ['user:ann'], approvals: 1 });
  // @ts-expect-error: somebody must approve
  void askQuorum('Pay?', { of: ['user:ann'] });
  // @ts-expect-error: a voice has no key of its own
  void askFirst([{ question: 'Ship?', key: 'ship' }]);
}
