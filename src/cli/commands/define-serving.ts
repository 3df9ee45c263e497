import { Option } from 'commander';
import type { Command } from 'commander';

import { add, addConnectionOptions, addOutputOptions, collect } from '../options/common-options';
import type { Runner } from '../process/runner';

const SIGNING_IN = 'Who may use it (default: everybody on this machine):';
const BROWSERS = 'Addresses and browsers:';

/** The command that runs for others: serve. */
export function defineServing(program: Command, run: Runner): void {
  const serve = program.command('serve').description('serve the inbox over HTTP');
  serve.option('--port <port>', 'port; 0 takes a free one (default: 8080)');
  serve.option('--host <host>', 'address to listen on (default: 127.0.0.1); another one needs a way to sign in');
  serve.option('--metrics <port>', 'serve figures for Prometheus on this port of 127.0.0.1');
  serve.option('--drain <duration>', 'at SIGTERM, time between "not ready" and the end (default: 5s)');
  add(serve, SIGNING_IN, [
    new Option('--token [name=secret]', 'a token that sees and answers all; without a secret one is made and shown (repeatable)').preset(true).argParser(collectToken),
    new Option('--token-file <file>', 'tokens, one on each line (better: process lists do not show them; also WAITFORUSER_TOKEN)'),
    new Option('--users <file>', 'people who sign in with a password; docs/http.md has the format'),
    new Option('--hash-password', 'read a password from standard input, print its hash for --users, and end'),
    new Option('--link-key-file <file>', 'key of answer links, at least 32 bytes (repeatable, to exchange keys)').argParser(collect),
  ]);
  add(serve, BROWSERS, [
    new Option('--url <url>', 'where people reach it, e.g. https://example.com/inbox'),
    new Option('--base-path <path>', 'prefix of all paths, e.g. /inbox (default: /)'),
    new Option('--allowed-host <host>', 'host that requests may be for (repeatable; default: that of --url, or all)').argParser(collect),
    new Option('--trusted-origin <origin>', 'other origin whose pages may call the API (repeatable)').argParser(collect),
  ]);
  addConnectionOptions(addOutputOptions(serve));
  serve.action(() => run(serve, async () => (await import('./serve.js')).serve));
}

function collectToken(value: string | true, before: readonly (string | true)[] = []): readonly (string | true)[] {
  return [...before, value];
}
