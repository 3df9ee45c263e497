/** For `nextPause` and `answerPauses`: a busy machine may be slow. */
export const PATIENT = { timeout: '1 minute' } as const;
