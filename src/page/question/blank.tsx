import type { ComponentChildren, VNode } from 'preact';

/** A pane that has no question to show, and says why. */
export function Blank({ title, children }: { readonly title: string; readonly children?: ComponentChildren }): VNode {
  return (
    <div class="blank">
      <h2 class="blank-title" tabIndex={-1}>{title}</h2>
      {children}
    </div>
  );
}
