import type { VNode } from 'preact';

/** Bones in the place of what is on its way: two lines of text, as often as they are wanted. */
export function Bones({ times }: { readonly times: number }): VNode {
  return (
    <>
      {Array.from({ length: times }, (_, i) => (
        <div key={i} class="bones" aria-hidden="true">
          <div class="bone bone-90" />
          <div class="bone bone-45" />
        </div>
      ))}
    </>
  );
}
