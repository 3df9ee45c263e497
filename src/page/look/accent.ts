/**
 * Sets the host's colour on an element. Where it is too faint to be read in light or dark, a stronger one of its kind is taken:
 * in this space of colours equal lightness is equal contrast, whatever the hue.
 */
export function setAccent({ style }: HTMLElement, colour: string): void {
  if (CSS.supports('color', colour)) style.setProperty('--waitforuser-accent', `light-dark(oklch(from ${colour} min(l, 0.5) c h), oklch(from ${colour} max(l, 0.75) c h))`);
}
