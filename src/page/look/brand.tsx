import type { VNode } from 'preact';

/** The inbox's name, with the host's logo or our own mark. */
export function Brand({ title, logo }: { readonly title: string; readonly logo: string | undefined }): VNode {
  return (
    <span class="brand">
      {logo === undefined ? (
        <svg class="brand-mark" viewBox="0 0 22 22" aria-hidden="true">
          <rect width="22" height="22" rx="6" fill="currentColor" />
          <path d="M7 6.5h2.5v9H7zM12.5 6.5H15v9h-2.5z" />
        </svg>
      ) : (
        <img class="brand-logo" src={logo} alt="" />
      )}
      <span class="brand-name" dir="auto">
        {title}
      </span>
    </span>
  );
}
