import { toWorkflows } from './to-workflows';

export const { acceptedTogether, configured, earlyAccepted, large, many, mutating, one, past, resumed } = toWorkflows(true);
