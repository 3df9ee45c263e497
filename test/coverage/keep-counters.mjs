// Loaded into every process and thread of a measured run (NODE_OPTIONS=--import). Writes what the instrumented code counted
// to a file of its own: when a process ends, before a thread is terminated, and every few seconds for those that are killed.
import { randomUUID } from 'node:crypto';
import { renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { clearTimeout, setInterval, setTimeout } from 'node:timers';
import { BroadcastChannel, isMainThread, threadId, Worker } from 'node:worker_threads';

const EVERY_MS = 2_000;
const MAX_WAIT_MS = 2_000;

const file = join(process.env['COVERAGE_DIR'], `${randomUUID()}.json`);
const realm = globalThis;
const channel = new BroadcastChannel('waitforuser-coverage');
channel.unref();

function write() {
  if (!realm.__coverage__) return;
  // In one step, since the process may be killed meanwhile.
  writeFileSync(`${file}.part`, JSON.stringify(realm.__coverage__));
  renameSync(`${file}.part`, file);
}

process.on('exit', write);
// A worker of jest tells so that a suite is at its end. Soon after it may be killed.
const { send } = process;
if (send) {
  process.send = function (message, ...rest) {
    if (Array.isArray(message) && message[0] === 0) write();
    return send.call(this, message, ...rest);
  };
}
process.prependListener('SIGTERM', () => {
  write();
  if (process.listenerCount('SIGTERM') > 1) return;
  process.removeAllListeners('SIGTERM');
  process.kill(process.pid, 'SIGTERM');
});
setInterval(write, EVERY_MS).unref();

if (!isMainThread) {
  channel.onmessage = ({ data }) => {
    if (data.write !== threadId) return;
    write();
    channel.postMessage({ written: threadId });
  };
}

const { terminate } = Worker.prototype;
Worker.prototype.terminate = async function () {
  const id = this.threadId;
  const replies = new BroadcastChannel('waitforuser-coverage');
  try {
    await new Promise((resolve) => {
      const timer = setTimeout(resolve, MAX_WAIT_MS);
      replies.onmessage = ({ data }) => {
        if (data.written !== id) return;
        clearTimeout(timer);
        resolve();
      };
      replies.postMessage({ write: id });
    });
  } finally {
    replies.close();
  }
  return terminate.call(this);
};
