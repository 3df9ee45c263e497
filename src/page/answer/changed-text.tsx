import type { VNode } from 'preact';

import type { Change } from './changes';

/** A text with what was added and what was taken away. */
export function ChangedText({ changes }: { readonly changes: readonly Change[] }): VNode {
  return <>{changes.map(({ type, text }) => (type === 'added' ? <ins>{text}</ins> : type === 'removed' ? <del>{text}</del> : text))}</>;
}
