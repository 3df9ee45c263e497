declare const WAITFORUSER_SHEET: string;

let sheet: CSSStyleSheet | undefined;

/**
 * The style sheet of the page and of the elements, as an object that both adopt: a strict policy allows it, where it would
 * refuse a style element.
 */
export function toSheet(): CSSStyleSheet {
  if (sheet) return sheet;
  try {
    // A length is computed where it is set, so that it means the same in all that is below.
    CSS.registerProperty({ name: '--waitforuser-rem', syntax: '<length>', inherits: true, initialValue: '16px' });
  } catch {
    // The script was loaded twice.
  }
  sheet = new CSSStyleSheet();
  // What the build has shortened. A host may set its root in another size than people chose, so no length depends on it.
  sheet.replaceSync(WAITFORUSER_SHEET.replace(/--([\w-]+)\?([^;}]+)/g, '--$1:var(--waitforuser-$1,$2)').replace(/(-?[\d.]+)u\b/g, 'calc(var(--waitforuser-rem)*$1/16)').replace(/\$([\w-]+)/g, 'var(--$1)'));
  return sheet;
}
