import type { VNode } from 'preact';

import { parsePauseId, toPauseIdentity } from '../../protocol/pause-id';
import { usePage } from '../context';
import { Blank } from '../look/blank';
import { Bones } from '../look/bones';
import type { QuestionProps } from '../context';
import { Head } from './head';
import { Loading } from './loading';
import { OpenQuestion } from './open-question';
import { QuestionText } from './question-text';
import { useRecord } from './use-record';
import { WorkflowQuestions } from './workflow-questions';

/** One question, to read and to answer. A link that names a workflow alone opens its question, or the choice of them. */
export function Question(props: QuestionProps): VNode {
  const address = parsePauseId(props.id);
  if (!address) return <WorkflowQuestions key={props.id} workflowId={props.id} changes={props.changes} onOpen={(id) => props.onOpen(id)} />;
  // A changed question is the same pause under another id: what was written stays.
  return <ReadQuestion key={toPauseIdentity(address)} {...props} />;
}

function ReadQuestion(props: QuestionProps): VNode {
  const { texts } = usePage();
  const read = useRecord(props.id, props.changes);
  const { record, problem } = read;
  const { known } = props;
  if (record) return <OpenQuestion {...props} {...read} record={record} />;
  if (problem) {
    const isThere = ['UNAVAILABLE', 'TASK_FAILING', 'NOT_SIGNED_IN', 'TOO_MANY_REQUESTS', 'INTERNAL'].includes(problem.code);
    return isThere ? (
      <Blank title={texts.say('loadFailed')}>
        <p>{texts.say('loadFailedWhy')}</p>
        <button class="btn" type="button" onClick={() => read.reload()}>{texts.say('tryAgain')}</button>
      </Blank>
    ) : (
      <Blank title={texts.say('notFound')}><p>{texts.say('notFoundWhy')}</p></Blank>
    );
  }
  if (!known?.question || known.stub) return <Loading />;
  return (
    <div class="question">
      <div class="ask">
        <Head record={known} />
        <QuestionText question={known.question} />
        <Bones times={2} />
      </div>
    </div>
  );
}
