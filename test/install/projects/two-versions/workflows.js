const { waitForUser } = require('waitforuser/workflow');

exports.refund = async function refund(orderId) {
  const decision = await waitForUser(`Refund order ${orderId}?`, { inputType: 'approval' });
  return `${orderId}: ${decision}`;
};
