import { HTTP_CODES, STATUS_OF } from '../../src/http/problems/problem-codes';
import { toOpenApiDocument } from '../../src/http/routes/open-api-document';
import { ROUTES } from '../../src/http/routes/routes';
import * as codes from '../../src/protocol/codes';
import * as limits from '../../src/protocol/limits';
import * as wireNames from '../../src/protocol/wire-names';

/** What a function that makes or reads a name is called with. */
const GIVEN: Readonly<Record<string, number | string>> = { toMemoIndex: 'waitForUser.1', toAcceptancePatchId: 'wfu-1' };

/** What types do not say: the names and codes that cross the wire, with their values, and the limits of what is sent. */
export function toWireReport(): string {
  const parts = [
    ['Names', toLines(wireNames)],
    ['Codes', toLines({ ...codes, HTTP_CODES })],
    ['HTTP status of a code', toLines(STATUS_OF)],
    ['Limits', toLines(limits)],
  ] as const;
  return `# What crosses the wire\n\nMade by \`npm run api\`.\n${parts.map(([title, lines]) => `\n## ${title}\n\n\`\`\`\n${lines.join('\n')}\n\`\`\`\n`).join('')}`;
}

/** The routes of the HTTP API, with what they take and send. */
export function toRoutesReport(): string {
  const { info, ...document } = toOpenApiDocument(ROUTES, '');
  const { version: _, ...described } = info as Readonly<Record<string, unknown>>;
  return `${toText({ ...document, info: described })}\n`;
}

/** JSON with a short object or list on one line, so that a change is read at a glance. */
function toText(value: unknown, indent = ''): string {
  const short = JSON.stringify(value);
  if (typeof value !== 'object' || value === null || indent.length + short.length <= 140) return short;
  const inner = `${indent}  `;
  const parts = Array.isArray(value) ? value.map((item) => toText(item, inner)) : Object.entries(value).map(([name, item]) => `${JSON.stringify(name)}: ${toText(item, inner)}`);
  const [open, close] = Array.isArray(value) ? '[]' : '{}';
  return `${open}\n${parts.map((part) => `${inner}${part}`).join(',\n')}\n${indent}${close}`;
}

function toLines(values: Readonly<Record<string, unknown>>): readonly string[] {
  return Object.entries(values)
    .filter(([name]) => !/^(is[A-Z]|default$|module\.exports$)/.test(name))
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .flatMap(([name, value]) => {
      if (typeof value === 'function') return [toCall(name, value as (given: unknown) => unknown)];
      return Array.isArray(value) ? [`${name} =`, ...value.map((item) => `  ${JSON.stringify(item)}`)] : [`${name} = ${JSON.stringify(value)}`];
    });
}

function toCall(name: string, make: (given: unknown) => unknown): string {
  const given = GIVEN[name] ?? 1;
  return `${name}(${JSON.stringify(given)}) = ${JSON.stringify(make(given))}`;
}
