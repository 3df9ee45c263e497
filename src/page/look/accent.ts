/** Red, green and blue, each from 0 to 1. */
export type Rgb = readonly [number, number, number];

const WHITE: Rgb = [1, 1, 1];
const BLACK: Rgb = [0, 0, 0];
/** The lightest dark surface on which a link stands. */
const DARK: Rgb = [0.15, 0.16, 0.2];
/** The darkest light one. */
const LIGHT: Rgb = [0.9, 0.91, 0.93];
const CONTRAST = 4.6;
const STEPS = 20;

/** Sets the host's colour on an element. Where it is too faint to be read in light or dark, a stronger one of its kind is taken. */
export function setAccent(element: HTMLElement, colour: string): void {
  const rgb = readColour(element, colour);
  if (!rgb) return;
  const [light, dark] = [toReadable(rgb, LIGHT, BLACK), toReadable(rgb, DARK, WHITE)];
  element.style.setProperty('--waitforuser-accent', `light-dark(${toText(light)}, ${toText(dark)})`);
}

/** The colour, or a mixture of it and another one that is as strong as text needs. */
export function toReadable(colour: Rgb, behind: Rgb, towards: Rgb): Rgb {
  for (let step = 0; step < STEPS; step++) {
    const mixed = mix(colour, towards, step / STEPS);
    if (toContrast(mixed, behind) >= CONTRAST) return mixed;
  }
  return towards;
}

/** The contrast of two colours, as WCAG computes it: 1 to 21. */
export function toContrast(a: Rgb, b: Rgb): number {
  const [light, dark] = [toLuminance(a), toLuminance(b)].sort((x, y) => y - x) as [number, number];
  return (light + 0.05) / (dark + 0.05);
}

function toLuminance(colour: Rgb): number {
  const [red, green, blue] = colour.map((part) => (part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4)) as [number, number, number];
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

function mix(a: Rgb, b: Rgb, share: number): Rgb {
  const [red, green, blue] = a.map((part, i) => part + ((b[i] ?? 0) - part) * share) as [number, number, number];
  return [red, green, blue];
}

function toText(colour: Rgb): string {
  return `rgb(${colour.map((part) => Math.round(part * 255)).join(' ')})`;
}

// A mixture is computed as red, green and blue, however a colour was written. A colour that is none leaves the text's own.
function readColour(element: HTMLElement, colour: string): Rgb | undefined {
  if (!CSS.supports('color', colour)) return undefined;
  const before = element.style.color;
  element.style.color = `color-mix(in srgb, ${colour}, ${colour})`;
  const parts = getComputedStyle(element).color.match(/[\d.]+/g)?.slice(0, 3).map(Number);
  element.style.color = before;
  const [red, green, blue] = parts ?? [];
  return red === undefined || green === undefined || blue === undefined ? undefined : [red, green, blue];
}
