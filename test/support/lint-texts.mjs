// Lints texts as if they stood in files of the project: cases on standard input, the broken rules of each on standard output.
// A process of its own, for eslint loads its configuration by an import() that jest's sandbox refuses.
import { text } from 'node:stream/consumers';
import { ESLint } from 'eslint';

const eslint = new ESLint();
const broken = [];
for (const { code, filePath } of JSON.parse(await text(process.stdin))) {
  const [{ messages }] = await eslint.lintText(code, { filePath });
  broken.push(messages.map(({ ruleId, message }) => ruleId ?? message));
}
process.stdout.write(JSON.stringify(broken));
