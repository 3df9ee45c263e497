import { Option } from 'commander';
import type { Command } from 'commander';

import { FORMATS } from './choices';

const CONNECTION = 'Connection (default: TEMPORAL_* variables, then temporal.toml):';
const GENERAL = 'General options:';

/** Options of the output, and general options. */
export function addOutputOptions(command: Command): Command {
  return add(command, GENERAL, [
    new Option('-o, --output <format>', 'text (default) for people, json for one document, jsonl for one line each').choices(FORMATS),
    new Option('--no-input', 'never ask, even in a terminal'),
    new Option('--command-timeout <duration>', 'give up after this long, e.g. 30s or "2 days" (exit code 124)'),
  ]);
}

/** Options of the connection to Temporal. */
export function addConnectionOptions(command: Command): Command {
  return add(command, CONNECTION, [
    new Option('--address <host:port>', 'Temporal server (default: localhost:7233)'),
    new Option('-n, --namespace <name>', 'namespace (default: default)'),
    new Option('--profile <name>', 'profile of temporal.toml'),
    new Option('--api-key <key>', 'API key (better: TEMPORAL_API_KEY, which process lists do not show)'),
    new Option('--tls', 'use TLS'),
    new Option('--tls-ca-path <file>', "certificate of the server's authority"),
    new Option('--tls-cert-path <file>', 'client certificate'),
    new Option('--tls-key-path <file>', 'key of the client certificate'),
    new Option('--tls-server-name <name>', 'name to expect in the server certificate'),
    new Option('--codec-endpoint <url>', 'codec server that decodes and encodes payloads; {namespace} stands for the namespace'),
    new Option('--codec-auth <value>', 'Authorization header for the codec server (better: TEMPORAL_CODEC_AUTH)'),
    new Option('--codec-header <key=value>', 'other header for the codec server (repeatable)').argParser(collect),
    new Option('--client-connect-timeout <duration>', 'longest wait for the connection (default: 10s)'),
  ]);
}

/** Accepts the same options before the command's name, too. The help does not show them there. */
export function addHiddenOptions(program: Command): void {
  const shown = program.options.length;
  addConnectionOptions(addOutputOptions(program));
  for (const option of program.options.slice(shown)) option.hideHelp();
}

/** Adds one more value of a repeatable option. */
export function collect(value: string, before: readonly string[] = []): readonly string[] {
  return [...before, value];
}

/** Adds options under a heading in the help. */
export function add(command: Command, heading: string, options: readonly Option[]): Command {
  for (const option of options) command.addOption(option.helpGroup(heading));
  return command;
}
