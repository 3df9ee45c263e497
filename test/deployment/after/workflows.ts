/** The same workflows; one of them asks a person now. */
export { orderWorkflow } from '../before/order';
export { shipmentWorkflow } from '../before/shipment';
export { refundWorkflow } from './refund';
