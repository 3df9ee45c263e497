/** A point in time as the browser's picker writes it, `YYYY-MM-DDTHH:mm`, in the zone of this device. `''` if it is none. */
export function toLocalTime(iso: string): string {
  const date = new Date(iso);
  if (Number.isNaN(date.getTime())) return '';
  const pad = (value: number, length = 2): string => `${value}`.padStart(length, '0');
  return `${pad(date.getFullYear(), 4)}-${pad(date.getMonth() + 1)}-${pad(date.getDate())}T${pad(date.getHours())}:${pad(date.getMinutes())}`;
}

/** The point in time that such a text means on this device, ISO 8601 with the zone's offset on that day. `undefined` if it is none. */
export function fromLocalTime(local: string): string | undefined {
  const match = /^(\d{4}-\d\d-\d\dT\d\d:\d\d)(:\d\d)?(\.\d+)?$/.exec(local);
  const date = new Date(local);
  if (!match || Number.isNaN(date.getTime())) return undefined;
  // In the hour that a zone leaves out in spring there is no such time: the picker's text then means the hour after it.
  const offset = -date.getTimezoneOffset();
  const pad = (value: number): string => `${Math.floor(value)}`.padStart(2, '0');
  const size = Math.abs(offset);
  return `${toLocalTime(date.toISOString())}:00${offset < 0 ? '-' : '+'}${pad(size / 60)}:${pad(size % 60)}`;
}

/** The zone of this device, `Europe/Berlin`. */
export function toZone(): string {
  return new Intl.DateTimeFormat().resolvedOptions().timeZone;
}
