import { toWorkflowName } from '../../../../src/page/list/workflow-name';

test.each([
  ['refundApproval', 'Refund approval'],
  ['refundApprovalWorkflow', 'Refund approval workflow'],
  ['refund-approval', 'Refund approval'],
  ['SupplierSetUp', 'Supplier set up'],
  ['approveAPIKey', 'Approve API key'],
  ['release', 'Release'],
  ['com.example.Refund', 'com.example.Refund'],
  ['契約レビュー', '契約レビュー'],
  ['', ''],
])('%s reads %s', (type, name) => {
  expect(toWorkflowName(type)).toBe(name);
});
