import type { ComponentChildren, VNode } from 'preact';
import { useMemo } from 'preact/hooks';

import type { Named, SeenRecord } from '../../browser';
import type { Question } from '../../protocol/question';
import { ChangedText } from '../answer/changed-text';
import { toChanges, toExcerpt } from '../answer/changes';
import type { PlacedIssue } from '../answer/issue-text';
import { usePage } from '../context';
import { Icon } from '../look/icon';
import type { IconName } from '../look/icon';
import { isMe, toAudience, toShownName } from '../people/shown-name';
import { Strong } from '../look/strong';
import type { Part } from '../texts/template';
import type { TextKey } from '../texts/texts';

/** A short notice above an answer. `alert` is said at once, `status` when the screen reader is idle. */
export function Notice({ icon, tone, role, children }: { readonly icon: IconName; readonly tone?: 'warn' | 'bad'; readonly role?: 'alert' | 'status'; readonly children: ComponentChildren }): VNode {
  return <div class={`notice${tone === undefined ? '' : ` is-${tone}`}`} role={role}><Icon name={icon} />{children}</div>;
}

/** That the question changed, and what of it. */
export function ChangedNotice({ before, question, wasRefused, hasDraft }: { readonly before: Question; readonly question: Question; readonly wasRefused: boolean; readonly hasDraft: boolean }): VNode {
  const { texts } = usePage();
  const changes = useMemo(() => toExcerpt(toChanges(toText(before), toText(question))), [before, question]);
  const isShown = changes.some(({ type }) => type !== 'same');
  return (
    <Notice icon="change" tone="warn" role="alert">
      <p><Strong parts={texts.parts(wasRefused ? 'QUESTION_CHANGED' : hasDraft ? 'changedBefore' : 'changedSeen', {})} /></p>
      {isShown && <p class="pre changed" dir="auto"><ChangedText changes={changes} /></p>}
    </Notice>
  );
}

function toText({ question, details = '', options = [] }: Question): string {
  return [question, details, ...options.map(({ label, description }) => (description === undefined ? label : `${label}: ${description}`))].filter((text) => text !== '').join('\n');
}

/** What is wrong with the answer, with a link to each place if there are several. */
export function IssuesNotice({ issues, toLabel, onGo }: { readonly issues: readonly PlacedIssue[]; readonly toLabel: (issue: PlacedIssue) => string | undefined; readonly onGo: (issue: PlacedIssue) => void }): VNode | null {
  const { texts } = usePage();
  const apart = issues.filter((issue) => toLabel(issue) === undefined);
  if (issues.length < 2 && apart.length === 0) return null;
  return (
    <Notice icon="alert" tone="bad" role="alert">
      <p><Strong parts={issues.length < 2 ? texts.parts<'notSentAnswer', ComponentChildren>('notSentAnswer', { reason: <span dir="auto">{apart[0]?.text}</span> }) : texts.parts<'notSent', ComponentChildren>('notSent', { n: issues.length })} /></p>
      {issues.length > 1 && (
        <ul>
          {issues.map((issue) => {
            const label = toLabel(issue);
            if (label === undefined) return <li key={issue.place} dir="auto">{issue.text}</li>;
            return <li key={issue.place}><button class="btn-text-link" type="button" dir="auto" onClick={() => onGo(issue)}>{label}</button></li>;
          })}
        </ul>
      )}
    </Notice>
  );
}

/** Why an answer was refused as a whole, and what can be done. */
export function RefusedNotice({ code, icon = 'alert', action }: { readonly code: TextKey; readonly icon?: IconName; readonly action?: { readonly label: string; readonly onPress: () => void } | undefined }): VNode {
  const { texts } = usePage();
  return (
    <Notice {...{ icon }} tone="warn" role="alert">
      <p class="line">
        <span><Strong parts={texts.parts(code as 'PAUSE_NOT_OPEN', {})} /></span>
        {action && <button class="btn btn-link" type="button" onClick={() => action.onPress()}>{action.label}</button>}
      </p>
    </Notice>
  );
}

/** That this person may read the question but not answer it, and who may. */
export function NotAllowedNotice({ record }: { readonly record: SeenRecord & Named }): VNode {
  const { texts, formats, me } = usePage();
  const { audience, excluded = [], names } = record;
  const isExcluded = excluded.some((name) => isMe(name, me));
  const groups = audience.filter((name) => name.startsWith('group:')).map((name) => toShownName(name, names));
  const others = audience.filter((name) => !isMe(name, me));
  const parts: readonly Part<ComponentChildren>[] = isExcluded
    ? groups.length > 0
      ? texts.parts('notAllowedExcludedGroup', { group: <bdi>{formats.list(groups)}</bdi> })
      : texts.parts<'notAllowedExcluded', ComponentChildren>('notAllowedExcluded', {})
    : others.length > 0
      ? texts.parts('notAllowed', { audience: <bdi>{formats.list(toAudience(others, { me, names, texts }))}</bdi> })
      : texts.parts<'notAllowedPlain', ComponentChildren>('notAllowedPlain', {});
  return <Notice icon="lock" role="status"><p><Strong parts={parts} /></p></Notice>;
}
