import { createHash } from 'node:crypto';

import { LINK_PAGE, LINK_STYLE } from './link-page';
import { LINK_SCRIPT } from './link-script';

/** A file of the page. It is the same for everybody, so nobody has to sign in to read it. */
export interface PageFile {
  /** Below the base path. */
  readonly path: string;
  readonly type: string;
  readonly text: string;
  readonly etag: string;
  readonly isPage: boolean;
}

export const PAGE_FILES: readonly PageFile[] = [
  toFile('/link', 'text/html; charset=utf-8', LINK_PAGE),
  toFile('/assets/link.js', 'text/javascript; charset=utf-8', LINK_SCRIPT),
  toFile('/assets/link.css', 'text/css; charset=utf-8', LINK_STYLE),
];

function toFile(path: string, type: string, text: string): PageFile {
  const etag = `"${createHash('sha256').update(text).digest('base64url').slice(0, 22)}"`;
  return { path, type, text, etag, isPage: type.startsWith('text/html') };
}
