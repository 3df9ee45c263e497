import { Fragment } from 'preact';
import type { ComponentChildren, VNode } from 'preact';

import type { Part } from '../texts/template';

/** A text in its parts: the strong ones are strong. */
export function Strong({ parts }: { readonly parts: readonly Part<ComponentChildren>[] }): VNode {
  return (
    <>
      {parts.map(({ value, isStrong }, i) => (
        <Fragment key={i}>{isStrong ? <strong>{value}</strong> : value}</Fragment>
      ))}
    </>
  );
}
