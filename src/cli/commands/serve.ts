import { text as readAll } from 'node:stream/consumers';

import { z } from 'zod';

import { createInboxHandler } from '../../http';
import type { InboxLogEntry } from '../../http';
import type { UnreadableRow } from '../../client/listing/listed-pause';
import { sleep } from '../../client/sleep';
import { connect } from '../connection/connect';
import type { Session } from '../connection/connect';
import { COMMON, defineCommand } from '../options/define-command';
import { duration, flag, text, webAddress } from '../options/written';
import { usageError } from '../process/cli-error';
import type { Context } from '../process/context';
import { printableLine, visibleLine } from '../process/printable';
import { createAuthenticator } from '../serving/authenticator';
import type { ServedUser } from '../serving/authenticator';
import { Health } from '../serving/health';
import { listen } from '../serving/listen';
import { Metrics } from '../serving/metrics';
import { hashPassword } from '../serving/password';
import { readKeyFile } from '../serving/read-secrets';
import { readSignIn } from '../serving/sign-in';

const PROBE_MS = 2_000;
const DRAIN_MS = 5_000;

const port = z.string().regex(/^\d{1,5}$/, 'is not a port').transform(Number).refine((given) => given < 65_536, 'is not a port');

const OPTIONS = COMMON.safeExtend({
  port: port.default(8080),
  host: text.default('127.0.0.1'),
  url: webAddress.optional(),
  basePath: text.optional(),
  allowedHost: z.array(text).optional(),
  trustedOrigin: z.array(text).optional(),
  token: z.array(z.union([text, z.literal(true)])).optional(),
  tokenFile: text.optional(),
  users: text.optional(),
  linkKeyFile: z.array(text).optional(),
  metrics: port.optional(),
  drain: duration.default(DRAIN_MS),
  hashPassword: flag,
});

type ServeOptions = z.output<typeof OPTIONS>;

/** `waitforuser serve`: the inbox over HTTP, for a namespace, until it is interrupted. */
export const serve = defineCommand(OPTIONS, async (options, context) => {
  const { output, signal, atEnd } = context;
  if (options.hashPassword) return output.line(await hashPassword(await readPassword()));
  const { tokens, users, made, isOpen } = readSignIn(options, process.env);
  if (isOpen && !isLoopback(options.host)) throw usageError(`--host ${printableLine(options.host)} is reached from other machines, so people have to sign in: use --token, --token-file or --users`);

  const session = await connect(options, { maxAttempts: 3 });
  const metrics = new Metrics();
  const handler = makeHandler({
    client: session.client,
    ...toMounting(options),
    ...(isOpen ? { insecureNoAuth: true } : { authenticate: createAuthenticator(tokens, users), ...(tokens.length > 0 && { authorize: toAuthorize }) }),
    onUnreadable: (rows) => sayUnreadable(rows, context),
    log: (entry) => {
      metrics.count(entry);
      writeLog(entry, context);
    },
  });
  const figures = options.metrics === undefined ? undefined : await listen((_req, res) => void res.writeHead(200, { 'Content-Type': 'text/plain; version=0.0.4' }).end(metrics.toText()), { host: '127.0.0.1', port: options.metrics });
  // What is added first ends last: the inbox stops before its figures do.
  if (figures) atEnd(async () => figures.close());
  const health = new Health(() => readAnswers(session));
  const server = await listen((req, res) => {
    if (!health.serve(req, res)) handler.node(req, res);
  }, options);
  let drainMs = 0;
  // A person who presses Ctrl-C does not wait for a load balancer.
  process.once('SIGTERM', () => void (drainMs = options.drain));
  atEnd(async () => {
    health.stop();
    await sleep(drainMs);
    await server.close(handler.close());
    await session.connection.close();
  });
  if (figures) output.say(`Metrics at http://${figures.address}/metrics`);
  const address = `${options.url ?? `http://${server.address}${options.basePath ?? ''}`}`.replace(/\/$/, '');
  output.say(`Serving the inbox of namespace ${printableLine(session.namespace)} at ${address}/`);
  if (made) output.say(`Open ${address}/#token=${made.secret}`);
  if (isOpen) output.say('Nobody has to sign in: everybody on this machine may answer. Use --token or --users to change that.');
  await new Promise<void>((resolve) => signal.addEventListener('abort', () => resolve()));
});

// The handler's own checks say best what is wrong with an address or a key.
function makeHandler(options: Parameters<typeof createInboxHandler<ServedUser>>[0]): ReturnType<typeof createInboxHandler<ServedUser>> {
  try {
    return createInboxHandler<ServedUser>(options);
  } catch (error) {
    throw error instanceof TypeError ? usageError(error.message) : error;
  }
}

function toMounting({ url, basePath, allowedHost, trustedOrigin, linkKeyFile }: ServeOptions) {
  return {
    ...(url !== undefined && { url }),
    ...(basePath !== undefined && { basePath }),
    ...(allowedHost && { allowedHosts: allowedHost }),
    ...(trustedOrigin && { trustedOrigins: trustedOrigin }),
    ...(linkKeyFile && { linkKeys: linkKeyFile.map(readKeyFile) }),
  };
}

// A program with a token sees all. For people their audience decides.
function toAuthorize({ isProgram }: ServedUser): boolean | undefined {
  return isProgram ? true : undefined;
}

// Who opens the page sees a number alone.
function sayUnreadable(rows: readonly UnreadableRow[], { output }: Context): void {
  const [first] = rows;
  if (!first) return output.say('All waiting workflows can be read again.');
  output.say(`Not shown, since they cannot be read: ${rows.length} waiting ${rows.length === 1 ? 'workflow' : 'workflows'}. ${printableLine(first.workflowId)}: ${visibleLine(first.message)}`);
}

function writeLog(entry: InboxLogEntry, { output }: Context): void {
  const { error, ...line } = entry;
  if (output.format !== 'text') output.json(line);
  else {
    const { at, method, route = '-', status, ms, user = '-', pause = '', code = '' } = line;
    output.line(printableLine([at, status, method, route, `${ms}ms`, user, code, pause].filter((part) => part !== '').join(' ')));
  }
  if (error instanceof Error) output.say(printableLine(`${entry.requestId ?? entry.code ?? ''} ${error.message}`));
}

async function readAnswers({ connection, namespace }: Session): Promise<boolean> {
  try {
    await connection.withDeadline(Date.now() + PROBE_MS, () => connection.workflowService.describeNamespace({ namespace }));
    return true;
  } catch {
    return false;
  }
}

async function readPassword(): Promise<string> {
  const password = (await readAll(process.stdin)).replace(/\r?\n$/, '');
  if (password === '') throw usageError('--hash-password reads the password from standard input, which was empty');
  return password;
}

function isLoopback(host: string): boolean {
  return /^(localhost|127(\.\d{1,3}){3}|::1)$/.test(host);
}
