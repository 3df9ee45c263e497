import type { VNode } from 'preact';
import { useMemo } from 'preact/hooks';

import { usePage } from '../context';
import { ChangedText } from './changed-text';
import { toChanges, toExcerpt } from './changes';
import { ErrorText } from './error';
import { joinIds } from './form-state';
import type { FieldInputProps } from './field-input';
import { TextInput } from './inputs-of-text';
import { toLimitsText } from './limits-text';

/** A proposed text, to approve as it is or with changes: what was changed stands under it. */
export function EditedText({ id, asked, label, raw, proposed, error, onRaw }: Omit<FieldInputProps, 'numbers'>): VNode {
  const { texts, formats } = usePage();
  const before = typeof proposed === 'string' ? proposed : '';
  const after = typeof raw === 'string' ? raw : '';
  const changes = useMemo(() => toChanges(before, after), [before, after]);
  const limits = toLimitsText(asked, { texts, formats });
  const isChanged = before !== after;
  return (
    <>
      <div class="field">
        <p class="line">
          <label class="label" for={id} dir="auto">{label}</label>
          {isChanged && <button class="btn btn-link" type="button" onClick={() => onRaw(before)}>{texts.say('putBack')}</button>}
        </p>
        <TextInput {...{ id, asked, raw, onRaw }} isLong describedBy={joinIds(limits !== undefined && `${id}-limits`, error !== undefined && `${id}-error`)} isInvalid={error !== undefined} isRequired />
        {limits !== undefined && <p class="hint" id={`${id}-limits`}>{limits}</p>}
        <ErrorText {...{ id }} text={error} />
      </div>
      {isChanged && (
        <section class="field" aria-label={texts.say('yourChanges')}>
          <p class="label">{texts.say('yourChanges')}</p>
          <div class="changes" dir="auto"><ChangedText changes={toExcerpt(changes)} /></div>
        </section>
      )}
    </>
  );
}
