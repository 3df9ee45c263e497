// Lints texts as if they were files of the project. It reads the cases from standard input, and writes the broken rules of each
// to standard output. It is a separate process, because eslint loads its configuration by an import() that jest's sandbox refuses.
import { text } from 'node:stream/consumers';
import { ESLint } from 'eslint';

const eslint = new ESLint();
const broken = [];
for (const { code, filePath } of JSON.parse(await text(process.stdin))) {
  const [{ messages }] = await eslint.lintText(code, { filePath });
  broken.push(messages.map(({ ruleId, message }) => ruleId ?? message));
}
process.stdout.write(JSON.stringify(broken));
