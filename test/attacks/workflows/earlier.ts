import { toWorkflows } from './attacked';

export const { acceptedTogether, configured, earlyAccepted, large, many, mutating, one, past, refusedAfterLocal, resumed } = toWorkflows(false);
