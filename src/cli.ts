#!/usr/bin/env node
/**
 * The command line `waitforuser`: the inbox in a terminal, over the client. It loads Temporal's packages only when a command
 * needs them, so that help and completion are fast.
 */
import { main } from './cli/process/main';

void main(process.argv.slice(2));
