import { randomBytes } from 'node:crypto';

import { usageError } from '../process/cli-error';
import { printableLine } from '../process/printable';
import { parseToken, readTokenFile, readUsersFile } from './read-secrets';
import type { PasswordUser, TokenUser } from './read-secrets';

/** The ways to sign in that were named. */
export interface SignInOptions {
  /** `NAME=SECRET` or `SECRET`; `true`: a token is made. */
  readonly token?: readonly (string | true)[] | undefined;
  readonly tokenFile?: string | undefined;
  readonly users?: string | undefined;
}

/** Who may sign in to `serve`. */
export interface SignIn {
  readonly tokens: readonly TokenUser[];
  readonly users: readonly PasswordUser[];
  /** The token that was made here. */
  readonly made?: TokenUser;
  /** No way to sign in was named, so everybody on this machine may answer. */
  readonly isOpen: boolean;
}

/** Reads who may sign in. Throws a `CliError` if ways to sign in were named and nobody could by any of them. */
export function readSignIn({ token = [], tokenFile, users: usersFile }: SignInOptions, env: Readonly<Record<string, string | undefined>>): SignIn {
  const fromVariable = env['WAITFORUSER_TOKEN'];
  const users = usersFile === undefined ? [] : readUsersFile(usersFile);
  const made = token.includes(true) ? { name: 'api', secret: randomBytes(24).toString('base64url') } : undefined;
  const tokens = [
    ...token.flatMap((one) => (one === true ? [] : [parseToken(one, '--token')])),
    ...(tokenFile === undefined ? [] : readTokenFile(tokenFile)),
    ...(fromVariable ? [parseToken(fromVariable, 'WAITFORUSER_TOKEN')] : []),
    ...(made ? [made] : []),
  ];
  const isNobody = tokens.length === 0 && users.length === 0;
  // An empty file is a secret that went missing. It must not let everybody in.
  const empty = [
    ...(tokenFile === undefined ? [] : [`--token-file ${tokenFile} holds no token`]),
    ...(usersFile === undefined ? [] : [`--users ${usersFile} holds no people`]),
    ...(fromVariable === undefined ? [] : ['WAITFORUSER_TOKEN is empty']),
  ];
  if (isNobody && empty.length > 0) throw usageError(`Nobody could sign in: ${printableLine(empty.join('; '))}. Add a token or a person there, or leave it out: then everybody on this machine may answer.`);
  return { tokens, users, ...(made && { made }), isOpen: isNobody };
}
