import type { PageSettings } from '../options/page-settings';

/** Which of our pages a document is. */
export type PageKind = 'inbox' | 'link';

/**
 * A page: the same for everybody, without data. The script draws it, and reads what the host wants of it in the attributes of
 * its root. `toBase`: how the base is reached from the document's address, `''` or `../`.
 */
export function toPageHtml(kind: PageKind, { title, logo, accent, signInUrl, signOutUrl }: PageSettings, toBase: string): string {
  const attributes = { 'data-waitforuser': kind, 'data-title': title, 'data-logo': logo, 'data-accent': accent, 'data-sign-in-url': signInUrl, 'data-sign-out-url': signOutUrl };
  const given = Object.entries(attributes).flatMap(([name, value]) => (value === undefined ? [] : [` ${name}="${escapeHtml(value)}"`]));
  const shown = escapeHtml(title ?? (kind === 'link' ? 'A question for you' : 'Inbox'));
  return `<!doctype html>
<html lang="en" class="look"${given.join('')}>
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1, viewport-fit=cover, interactive-widget=resizes-content">
<meta name="color-scheme" content="light dark">
<title>${shown}</title>
<link rel="icon" href="${toBase}assets/icon.svg" type="image/svg+xml">
<script type="module" src="${toBase}assets/inbox.js"></script>
</head>
<body>
<div id="waitforuser" class="body"></div>
<noscript><p>This page needs JavaScript to show questions.</p></noscript>
</body>
</html>
`;
}

function escapeHtml(text: string): string {
  return text.replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`);
}
