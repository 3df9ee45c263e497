import { configureInbox } from 'waitforuser/workflow';

export { askInTurns } from './ask-in-turns';

configureInbox({ listing: 'attribute' });
