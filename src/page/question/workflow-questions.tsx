import type { VNode } from 'preact';
import { useEffect } from 'preact/hooks';

import { usePage } from '../context';
import { Blank } from '../look/blank';
import { toAudience } from '../people/shown-name';
import { splitQuestion } from './head';
import { Loading } from './loading';
import { useHistory } from './use-record';

/** What a link opens that names a workflow alone: its only question, or a choice. */
export function WorkflowQuestions({ workflowId, changes, onOpen }: { readonly workflowId: string; readonly changes: number; readonly onOpen: (id: string) => void }): VNode {
  const { texts, formats, me } = usePage();
  const { history, problem } = useHistory(workflowId, changes);
  const open = history?.pauses.filter(({ status }) => status === 'open') ?? [];
  const only = open.length === 1 ? open[0]?.id : undefined;
  useEffect(() => {
    if (only !== undefined) onOpen(only);
  }, [only]);
  if (!history) return problem ? <Blank title={texts.say('loadFailed')}><p>{texts.say('loadFailedWhy')}</p></Blank> : <Loading />;
  if (only !== undefined) return <Loading />;
  if (open.length === 0) {
    // A workflow of which the person may see nothing looks like one that does not exist.
    if (history.pauses.length === 0) return <Blank title={texts.say('notFound')}><p>{texts.say('notFoundWhy')}</p></Blank>;
    return <Blank title={texts.say('nothingAsked')}><p>{texts.say('nothingAskedWhy')}</p></Blank>;
  }
  return (
    <div class="blank">
      <div class="latest">
        <h2 class="blank-title" tabIndex={-1}>{texts.say('severalQuestions', { n: open.length })}</h2>
        <p>{texts.say('severalWhy')}</p>
        <ul>
          {open.map(({ id, question, audience, openedAt }) => (
            <li key={id}>
              <span>
                <button class="btn-text-link" type="button" dir="auto" onClick={() => onOpen(id)}>{question ? splitQuestion(question.question).title : texts.say('unreadable')}</button>
                <br />
                <bdi class="muted">{formats.list(toAudience(audience, { me, names: history.names, texts }))}</bdi>
              </span>
              <span class="when">{formats.ago(openedAt)}</span>
            </li>
          ))}
        </ul>
      </div>
    </div>
  );
}
