/** All example activities, for one worker to run. */
export { analyseRefund, processRefund } from './refund-approval/activities';
export { generateDraft, publish } from './publish/activities';
export { payExpense, tellManager } from './expense-approval/activities';
export { draftReply, sendReply } from './draft-edit/activities';
export { callModel, refundOrder } from './agent-tools/activities';
export { sendNotice } from './notify-webhook/activities';
