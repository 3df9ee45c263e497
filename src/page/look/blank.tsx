import type { ComponentChildren, VNode } from 'preact';

import { Icon } from './icon';
import type { IconName } from './icon';

/** A pane that has no question to show, and says why. */
export function Blank({ title, icon, role, children }: { readonly title: string; readonly icon?: IconName; readonly role?: 'status'; readonly children?: ComponentChildren }): VNode {
  return (
    <div class="blank" role={role}>
      {icon && <Icon name={icon} />}
      <h2 class="blank-title" tabIndex={-1}>{title}</h2>
      {children}
    </div>
  );
}
