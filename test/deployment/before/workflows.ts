/** The workflows of the deployment as it was. */
export { orderWorkflow } from './order';
export { refundWorkflow } from './refund';
export { shipmentWorkflow } from './shipment';
