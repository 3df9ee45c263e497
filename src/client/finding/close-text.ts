import type { CloseReason, PauseRecord } from '../../protocol/pause-record';

const WORDS: Readonly<Record<CloseReason, string>> = {
  completed: 'the workflow completed without an answer to it',
  failed: 'the workflow failed',
  canceled: 'the workflow was canceled',
  terminated: 'the workflow was terminated',
  timedOut: 'the workflow timed out',
  continuedAsNew: 'the workflow continued as new',
  superseded: 'another run of the workflow replaced its run',
};

/** How a closed pause ended, in words. */
export function toCloseText({ reason }: Pick<PauseRecord, 'reason'>): string {
  return reason === undefined ? 'its run has ended' : WORDS[reason];
}
