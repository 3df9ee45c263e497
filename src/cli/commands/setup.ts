import { DEFAULT_ATTRIBUTE } from '../../protocol/wire-names';
import { CliError } from '../process/cli-error';
import { connect } from '../connection/connect';
import { COMMON, defineCommand } from '../options/define-command';
import { EXIT } from '../process/exit-codes';
import { printableLine } from '../process/printable';
import { findAttributeType, registerAttribute } from '../connection/search-attribute';
import { attribute, flag } from '../options/written';

const ATTRIBUTE_TYPE = 'KeywordList';

const OPTIONS = COMMON.safeExtend({ attribute: attribute.default(DEFAULT_ATTRIBUTE), check: flag });

/** `waitforuser setup`: registers the search attribute, or shows whether it is registered. */
export const setup = defineCommand(OPTIONS, async (options, { output }) => {
  const { attribute, check } = options;
  const session = await connect(options, { attribute });
  const { namespace } = session;
  const before = await findAttributeType(session, attribute);
  if (before === undefined && !check) await registerAttribute(session, attribute);
  const type = before ?? (check ? undefined : ATTRIBUTE_TYPE);
  if (type !== undefined && type !== ATTRIBUTE_TYPE) {
    const message = `${attribute} is registered as ${type} in namespace ${namespace}, but it must be a ${ATTRIBUTE_TYPE}. Use another name with --attribute.`;
    throw new CliError('WRONG_TYPE', message, { exitCode: EXIT.failure, details: { attribute, namespace, type } });
  }
  if (type === undefined) {
    const message = `The search attribute ${attribute} is not registered in namespace ${namespace}. Lists work without it, but read more. "waitforuser setup" registers it.`;
    throw new CliError('NOT_REGISTERED', message, { exitCode: EXIT.failure, details: { attribute, namespace } });
  }
  const { workflows, advice } = await session.inbox.status();
  if (output.format !== 'text') {
    output.json({ attribute, namespace, type, registered: before === undefined ? 'now' : 'before', workflows, advice });
    return;
  }
  output.line(`${attribute} (${ATTRIBUTE_TYPE}) ${before === undefined ? 'is now registered' : 'is registered'} in namespace ${printableLine(namespace)}.`);
  const other = attribute === DEFAULT_ATTRIBUTE ? '' : `, attribute: '${attribute}'`;
  output.line(advice ?? `Call configureInbox({ listing: 'attribute'${other} }) at the top of your workflow modules, so that new workflows are indexed.`);
});
