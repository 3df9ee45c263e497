import { z } from 'zod';

import { FORMATS } from './choices';
import type { Context } from '../process/context';
import { duration, text } from './written';

/** Options of every command that talks to Temporal. */
export const COMMON = z
  .object({
    output: z.enum(FORMATS).default('text'),
    /** False: never ask. */
    input: z.boolean(),
    commandTimeout: duration.optional(),
    address: text.optional(),
    namespace: text.optional(),
    profile: text.optional(),
    apiKey: text.optional(),
    tls: z.literal(true).optional(),
    tlsCaPath: text.optional(),
    tlsCertPath: text.optional(),
    tlsKeyPath: text.optional(),
    tlsServerName: text.optional(),
    codecEndpoint: text.optional(),
    codecAuth: text.optional(),
    codecHeader: z.array(text).optional(),
    clientConnectTimeout: duration.optional(),
  })
  .refine(({ tlsCertPath, tlsKeyPath }) => (tlsCertPath === undefined) === (tlsKeyPath === undefined), {
    message: 'A client certificate needs its key: use --tls-cert-path and --tls-key-path together',
  });

export type CommonOptions = z.output<typeof COMMON>;

/** A command's code: the schema of its options, and what it does. */
export interface CommandCode<S extends z.ZodType<CommonOptions>> {
  readonly options: S;
  readonly run: (options: z.output<S>, context: Context) => Promise<void>;
}

/** Declares a command; the options must begin with `COMMON`. */
export function defineCommand<S extends z.ZodType<CommonOptions>>(options: S, run: CommandCode<S>['run']): CommandCode<S> {
  return { options, run };
}
