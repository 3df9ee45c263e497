import { createHash } from 'node:crypto';

import { INBOX_SCRIPT, TEXTS } from '#page';

import type { PageSettings } from '../options/page-settings';
import { toPageHtml } from './page-html';

/** A file of the page. It is the same for everybody, so nobody has to sign in to read it. */
export interface PageFile {
  /** Below the base path. */
  readonly path: string;
  readonly type: string;
  readonly text: string;
  readonly etag: string;
  /** A page for people; `login`: whoever is not signed in may be sent to a login first. */
  readonly page?: 'open' | 'login';
}

const ICON = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 22 22"><rect width="22" height="22" rx="6" fill="#1b1e25"/><path d="M7 6.5h2.5v9H7zM12.5 6.5H15v9h-2.5z" fill="#fff"/></svg>`;

/** Files that are the same for every handler. Names stay over releases: what changes is the ETag. */
const ASSETS: readonly PageFile[] = [
  toFile('/assets/inbox.js', 'text/javascript; charset=utf-8', INBOX_SCRIPT),
  toFile('/assets/icon.svg', 'image/svg+xml', ICON),
  ...Object.entries(TEXTS).map(([language, text]) => toFile(`/assets/${language}.json`, 'application/json', text)),
];

/** All files of the page of one handler. */
export function toPageFiles(settings: PageSettings): readonly PageFile[] {
  const html = 'text/html; charset=utf-8';
  return [
    { ...toFile('/', html, toPageHtml('inbox', settings, '')), page: 'login' },
    { ...toFile('/p/{id}', html, toPageHtml('inbox', settings, '../')), page: 'login' },
    { ...toFile('/link', html, toPageHtml('link', settings, '')), page: 'open' },
    ...ASSETS,
  ];
}

function toFile(path: string, type: string, text: string): PageFile {
  return { path, type, text, etag: `"${createHash('sha256').update(text).digest('base64url').slice(0, 22)}"` };
}
