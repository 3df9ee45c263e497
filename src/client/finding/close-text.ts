import type { CloseReason, PauseRecord } from '../../protocol/pause-record';

const WORDS: Readonly<Record<CloseReason, string>> = {
  completed: 'the workflow completed without its answer',
  failed: 'the workflow failed',
  canceled: 'the workflow was canceled',
  terminated: 'the workflow was terminated',
  timedOut: "the workflow's time ran out",
  continuedAsNew: 'the workflow went on as a new run',
  superseded: 'another run of the workflow took its place',
};

/** How a closed pause ended, in words. */
export function toCloseText({ reason }: Pick<PauseRecord, 'reason'>): string {
  return reason === undefined ? 'its run has ended' : WORDS[reason];
}
