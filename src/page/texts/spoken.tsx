import type { ComponentChildren, VNode } from 'preact';

import type { Part } from './template';

/** A text of the catalogue as elements: its strong part is strong, and its values may be elements themselves. */
export function Spoken({ parts }: { readonly parts: readonly Part<ComponentChildren>[] }): VNode {
  return <>{parts.map(({ value, isStrong }) => (isStrong ? <strong>{value}</strong> : value))}</>;
}
