/** The questions of docs/questions.md, as its examples ask them. */
export { addressed, inputTypes } from '../../../examples/questions/workflows';
export { byMiniSchema, bySchema } from '../../../examples/questions/schemas';
export { approveWithEdits, checked, dates, forms, limitedChoice, limitedTexts, numbers } from '../../../examples/questions/typed-questions';
