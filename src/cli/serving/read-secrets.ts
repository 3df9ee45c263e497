import { readFileSync } from 'node:fs';

import { z } from 'zod';

import { usageError } from '../process/cli-error';
import { parsePasswordHash } from './password';
import type { PasswordHash } from './password';

const MIN_TOKEN_CHARACTERS = 16;
const DEFAULT_TOKEN_NAME = 'api';

/** A program that may call the API by `Authorization: Bearer …`. */
export interface TokenUser {
  readonly name: string;
  readonly secret: string;
}

/** A person who signs in with a password. */
export interface PasswordUser {
  readonly id: string;
  readonly name?: string | undefined;
  readonly groups: readonly string[];
  readonly password: PasswordHash;
}

const USERS = z.object({
  users: z.array(
    z.strictObject({
      id: z.string().min(1),
      name: z.string().optional(),
      groups: z.array(z.string()).default([]),
      password: z.string().transform((text, context) => {
        const hash = parsePasswordHash(text);
        if (!hash) context.addIssue('is not a hash of "waitforuser serve --hash-password"');
        return hash as PasswordHash;
      }),
    })
  ),
});

/** Reads `NAME=SECRET` or `SECRET`. Throws a `CliError` that does not show the secret. */
export function parseToken(given: string, where: string): TokenUser {
  const [, name = DEFAULT_TOKEN_NAME, secret = ''] = /^(?:([A-Za-z0-9._-]+)=)?(.*)$/s.exec(given) ?? [];
  if (!/^[\x21-\x7e]+$/.test(secret) || secret.length < MIN_TOKEN_CHARACTERS) throw usageError(`${where}: a token has at least ${MIN_TOKEN_CHARACTERS} visible ASCII characters`);
  return { name, secret };
}

/** Reads a file with a token on each line. */
export function readTokenFile(file: string): readonly TokenUser[] {
  const lines = readText(file, '--token-file').split(/\r?\n/).filter((line) => line.trim() !== '');
  return lines.map((line) => parseToken(line.trim(), `--token-file ${file}`));
}

/** Reads a file of people: `{ "users": [{ "id", "name", "groups", "password" }] }`. */
export function readUsersFile(file: string): readonly PasswordUser[] {
  const read = USERS.safeParse(parseJson(readText(file, '--users'), file));
  if (!read.success) throw usageError(`--users ${file}: ${read.error.issues.map(({ path, message }) => `${path.join('.')} ${message}`).join('; ')}`);
  const { users } = read.data;
  const ids = users.map(({ id }) => id.toLowerCase());
  const twice = ids.find((id, i) => ids.indexOf(id) < i);
  if (twice !== undefined) throw usageError(`--users ${file}: there are two people with the id ${twice}`);
  return users;
}

/** Reads the key of answer links. A line break at its end does not belong to it. */
export function readKeyFile(file: string): string {
  return readText(file, '--link-key-file').replace(/\r?\n$/, '');
}

function readText(file: string, option: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch (error) {
    throw usageError(`${option} ${file} cannot be read: ${error instanceof Error ? error.message : String(error)}`);
  }
}

function parseJson(text: string, file: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw usageError(`--users ${file} is not JSON`);
  }
}
