import ts from 'typescript';
import older from 'typescript-5.9';

export type Compiler = typeof ts;

/** The TypeScript versions that check the package's types. The tests only use functions that both versions have. */
export const COMPILERS: readonly (readonly [version: string, compiler: Compiler])[] = [
  ['6.0', ts],
  ['5.9', older as unknown as Compiler],
];

const sources = new WeakMap<Compiler, Map<string, ts.SourceFile | undefined>>();

/** Makes a program from files on disk and from texts in memory. Files of packages are parsed once for all programs. */
export function toProgram(
  compiler: Compiler,
  options: ts.CompilerOptions,
  { files = [], texts = {} }: { readonly files?: readonly string[]; readonly texts?: Readonly<Record<string, string>> }
): ts.Program {
  const disk = compiler.createCompilerHost(options);
  const parsed = sources.get(compiler) ?? new Map<string, ts.SourceFile | undefined>();
  sources.set(compiler, parsed);
  const host: ts.CompilerHost = {
    ...disk,
    fileExists: (name) => name in texts || disk.fileExists(name),
    readFile: (name) => texts[name] ?? disk.readFile(name),
    getSourceFile: (name, settings) => {
      const text = texts[name];
      if (text !== undefined) return compiler.createSourceFile(name, text, settings);
      const key = `${name}:${JSON.stringify(settings)}`;
      if (!parsed.has(key)) parsed.set(key, disk.getSourceFile(name, settings));
      return parsed.get(key);
    },
  };
  return compiler.createProgram([...files, ...Object.keys(texts)], options, host);
}

/** Returns the errors in the files that `concerns` selects, one line each: `file:line message`. */
export function toComplaints(compiler: Compiler, program: ts.Program, concerns: (file: string) => boolean): string[] {
  const checked = program.getSourceFiles().filter(({ fileName }) => concerns(fileName));
  const found = [
    ...program.getConfigFileParsingDiagnostics(),
    ...program.getOptionsDiagnostics(),
    ...checked.flatMap((file) => [...program.getSyntacticDiagnostics(file), ...program.getSemanticDiagnostics(file)]),
  ];
  return found.map(({ file, start = 0, messageText }) => {
    const at = file ? `${file.fileName}:${file.getLineAndCharacterOfPosition(start).line + 1} ` : '';
    return at + compiler.flattenDiagnosticMessageText(messageText, '\n');
  });
}
