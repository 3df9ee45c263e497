import type { VNode } from 'preact';

import { Icon } from '../look/icon';

/** What is wrong with an input, under it. */
export function ErrorText({ id, text }: { readonly id: string; readonly text: string | undefined }): VNode | null {
  if (text === undefined) return null;
  return <p class="error" id={`${id}-error`}><Icon name="alert" /><span dir="auto">{text}</span></p>;
}
