import type { VNode } from 'preact';

import { Icon } from '../look/icon';
import { usePage } from '../context';
import { fromLocalTime, toLocalTime, toZone } from './local-time';
import type { InputProps } from './form-state';
import type { Asked } from './inputs';
import type { NumberTexts } from './number-text';

interface TextInputProps extends InputProps {
  readonly asked: Asked;
  readonly placeholder?: string | undefined;
}

/** A text, on one line or on several. */
export function TextInput({ asked, isLong, placeholder = asked.placeholder, ...props }: TextInputProps & { readonly isLong: boolean }): VNode {
  const common = { ...toCommon(props), placeholder, dir: 'auto' as const };
  if (isLong) return <textarea {...common} value={toText(props.raw)} onInput={(event) => props.onRaw(event.currentTarget.value)} />;
  const { format } = asked;
  return (
    <input
      {...common}
      type={(format ?? 'text') as 'text'}
      inputMode={format ?? 'text'}
      autocomplete="off"
      autocapitalize={format ? 'none' : 'sentences'}
      spellcheck={format === undefined}
      value={toText(props.raw)}
      onInput={(event) => props.onRaw(event.currentTarget.value)}
    />
  );
}

/** Whether a text is written in a field of several lines. */
export function isLongText({ multiline, maxLength, format }: Asked, isAlone: boolean): boolean {
  if (format !== undefined) return false;
  if (multiline !== undefined) return multiline;
  return maxLength === undefined ? isAlone : maxLength > 100;
}

/** A number with its unit. The text is the person's own; what it is read as stands under it where the two differ. */
export function NumberInput({ asked, ...props }: TextInputProps): VNode {
  const { unit, integer, placeholder } = asked;
  return (
    <div class={`affix${unit === undefined ? '' : ' has-unit'}`}>
      <input
        {...toCommon(props)}
        placeholder={placeholder}
        inputMode={integer && (asked.minimum ?? -1) >= 0 ? 'numeric' : 'decimal'}
        autocomplete="off"
        value={toText(props.raw)}
        onInput={(event) => props.onRaw(event.currentTarget.value)}
      />
      {unit !== undefined && <bdi class="affix-unit" aria-hidden="true">{unit}</bdi>}
    </div>
  );
}

/** What a number is sent as, where it is not written so; `undefined` where it is. */
export function toReading(raw: unknown, numbers: NumberTexts, write: (value: number) => string): string | undefined {
  if (typeof raw !== 'string' || raw.trim() === '') return undefined;
  const read = numbers.read(raw);
  return read === undefined || /^-?\d+$/.test(raw.trim()) || [numbers.write(Number(read)), write(Number(read))].includes(raw.trim()) ? undefined : write(Number(read));
}

/** A day, or a point in time in the zone of the device, by the browser's own picker. */
export function DateInput({ asked, ...props }: TextInputProps): VNode {
  const { earliest, latest, time } = asked;
  const toLimit = (limit: string | undefined, end: string): string | undefined => {
    if (limit === undefined) return undefined;
    if (!time) return limit.slice(0, 10);
    return limit.length > 10 ? toLocalTime(limit) : `${limit}T${end}`;
  };
  return (
    <div class="affix">
      <input
        {...toCommon(props)}
        class="input date"
        type={time ? 'datetime-local' : 'date'}
        min={toLimit(earliest, '00:00')}
        max={toLimit(latest, '23:59')}
        value={toText(props.raw)}
        onInput={(event) => props.onRaw(event.currentTarget.value)}
      />
    </div>
  );
}

/** The zone in which a point in time is meant, with its offset on that day. */
export function toZoneText(raw: unknown): string {
  const offset = typeof raw === 'string' && raw !== '' ? fromLocalTime(raw)?.slice(-6) : undefined;
  return offset === undefined ? toZone() : `${toZone()} (UTC${offset})`;
}

/** One of many options, in a field of a form. */
export function ListInput({ asked, ...props }: TextInputProps): VNode {
  const { texts } = usePage();
  return (
    <div class="affix">
      <select {...toCommon(props)} class="input select" value={toText(props.raw)} onChange={(event) => props.onRaw(event.currentTarget.value)}>
        <option value="">{texts.say('chooseOne')}</option>
        {(asked.options ?? []).map(({ id, label }) => <option key={id} value={id}>{label}</option>)}
      </select>
      <Icon name="down" />
    </div>
  );
}

function toCommon({ id, describedBy, isInvalid, isRequired, label }: InputProps) {
  return {
    id,
    class: 'input',
    'aria-label': label,
    'aria-describedby': describedBy,
    'aria-invalid': isInvalid ? ('true' as const) : undefined,
    'aria-required': isRequired ? ('true' as const) : undefined,
  };
}

function toText(raw: unknown): string {
  return typeof raw === 'string' ? raw : '';
}
