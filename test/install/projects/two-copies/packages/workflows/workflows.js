const { CancellationScope } = require('@temporalio/workflow');
const { waitForUser } = require('waitforuser/workflow');

// A scope of one copy does not reach what the other copy waits for.
exports.refund = async function refund(orderId) {
  const decision = await CancellationScope.cancellable(() => waitForUser(`Refund order ${orderId}?`, { inputType: 'approval' }));
  return `${orderId}: ${decision}`;
};
