import { usageError } from '../process/cli-error';
import { quote } from '../process/printable';
import { readProfileCodec } from './profile-codec';

/** What the command line was given about a codec server. */
export interface CodecOptions {
  readonly codecAuth?: string | undefined;
  readonly codecHeader?: readonly string[] | undefined;
}

/** A codec server, and what each request to it carries. */
export interface CodecSettings {
  /** http or https; `/encode` and `/decode` are under it. */
  readonly endpoint: URL;
  /** The headers hold secrets: never print them. */
  readonly headers: Readonly<Record<string, string>>;
}

// https://www.rfc-editor.org/rfc/rfc9110#section-5.1, and what `fetch` accepts in a value.
const HEADER_NAME = /^[!#$%&'*+.^_`|~0-9A-Za-z-]+$/;
const HEADER_VALUE = /^[\t\x20-\x7e\x80-\xff]*$/;
// `fetch` sets them itself.
const OWN_HEADERS = ['connection', 'content-length', 'content-type', 'expect', 'host', 'keep-alive', 'te', 'trailer', 'transfer-encoding', 'upgrade'];

/**
 * The codec server that options, variables and profile name, as Temporal's own command line reads them; `undefined` if they
 * name none. `variables` are the environment with the options written into it.
 */
export async function readCodecSettings(options: CodecOptions, variables: Readonly<Record<string, string>>, namespace: string): Promise<CodecSettings | undefined> {
  const profile = await readProfileCodec(variables);
  const given = variables['TEMPORAL_CODEC_ENDPOINT'] ?? profile.endpoint ?? '';
  const auth = variables['TEMPORAL_CODEC_AUTH'] ?? profile.auth ?? '';
  if (given === '') {
    if (options.codecAuth === undefined && options.codecHeader === undefined) return undefined;
    throw usageError('--codec-auth and --codec-header are for a codec server: name it by --codec-endpoint, TEMPORAL_CODEC_ENDPOINT or a profile');
  }
  if (!HEADER_VALUE.test(auth)) throw usageError('--codec-auth (TEMPORAL_CODEC_AUTH) has a character that a header cannot hold');
  const headers = Object.fromEntries((options.codecHeader ?? []).map(toHeader));
  // In this order Temporal's command line sets them: a later one replaces an earlier one.
  return { endpoint: toEndpoint(given, namespace), headers: { 'x-namespace': encodeURIComponent(namespace), ...headers, ...(auth !== '' && { authorization: auth }) } };
}

function toEndpoint(given: string, namespace: string): URL {
  const text = given.replaceAll('{namespace}', encodeURIComponent(namespace));
  const url = URL.canParse(text) ? new URL(text) : undefined;
  if (!url || !['http:', 'https:'].includes(url.protocol)) {
    throw usageError('--codec-endpoint (TEMPORAL_CODEC_ENDPOINT) is not an http or https address, such as https://codec.example.com/{namespace}');
  }
  if (url.username !== '' || url.password !== '') throw usageError('--codec-endpoint (TEMPORAL_CODEC_ENDPOINT) holds a name or a password: give them by --codec-auth');
  return url;
}

// The messages never repeat a value, which may be a secret.
function toHeader(given: string): [string, string] {
  const at = given.indexOf('=');
  if (at < 1) throw usageError('--codec-header is not KEY=VALUE');
  const [name, value] = [given.slice(0, at).trim(), given.slice(at + 1)];
  if (!HEADER_NAME.test(name)) throw usageError('--codec-header has a name that is not the name of a header');
  if (OWN_HEADERS.includes(name.toLowerCase())) throw usageError(`--codec-header cannot set ${quote(name)}`);
  if (!HEADER_VALUE.test(value)) throw usageError(`--codec-header ${quote(name)} has a character that a header cannot hold`);
  return [name.toLowerCase(), value];
}
