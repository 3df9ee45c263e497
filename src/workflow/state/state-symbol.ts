/** Where the sandbox's global object holds the state of the current run. */
export const STATE = Symbol.for('waitforuser.state');
