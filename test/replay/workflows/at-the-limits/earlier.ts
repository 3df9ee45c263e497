import { toWorkflows } from './to-workflows';

export const { acceptedTogether, configured, earlyAccepted, large, many, mutating, one, resumed } = toWorkflows(false);
