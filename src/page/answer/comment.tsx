import type { VNode } from 'preact';

import { usePage } from '../context';
import { ErrorText } from './error';
import { issueAt, joinIds, toPlaceId } from './form-state';
import type { FormState } from './form-state';

/** A comment, where the question takes one. An optional one opens by its button. */
export function Comment({ form, isOpen, onOpen }: { readonly form: FormState; readonly isOpen: boolean; readonly onOpen: () => void }): VNode | null {
  const { texts } = usePage();
  const { question, inputs, issues, base, change } = form;
  if (question.comment === undefined) return null;
  const isRequired = question.comment === 'required';
  const id = toPlaceId(base, 'comment');
  const error = issueAt(issues, 'comment');
  if (!isOpen && !isRequired && inputs.comment === '') {
    return <button class="btn btn-link comment-open" type="button" id={id} onClick={onOpen}>{texts.say('addComment')}</button>;
  }
  return (
    <div class="field comment">
      <label for={id}>{texts.say('comment')} <span class="opt">{texts.say(isRequired ? 'required' : 'optional')}</span></label>
      <textarea
        class="input"
        id={id}
        dir="auto"
        placeholder={isRequired ? texts.say('commentHint') : undefined}
        aria-required={isRequired ? 'true' : undefined}
        aria-invalid={error === undefined ? undefined : 'true'}
        aria-describedby={joinIds(error !== undefined && `${id}-error`)}
        value={inputs.comment}
        onInput={(event) => change({ comment: event.currentTarget.value })}
      />
      <ErrorText {...{ id }} text={error} />
    </div>
  );
}
