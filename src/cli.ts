#!/usr/bin/env node
/**
 * The command line `waitforuser`: the inbox in a terminal, over the client. It loads nothing of Temporal until a command
 * needs it, so that help and completion answer at once.
 */
import { main } from './cli/process/main';

void main(process.argv.slice(2));
