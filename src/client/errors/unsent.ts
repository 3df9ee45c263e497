/** So begins a message if an answer was certainly not sent, although the code is `UNAVAILABLE`. */
export const UNSENT = 'The answer was not sent';
