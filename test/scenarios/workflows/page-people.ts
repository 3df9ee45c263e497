export { askInTurn } from './answered';
export { quorum } from './deciding';
