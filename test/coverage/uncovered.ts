/** Lines that no test of this measurement runs, and why. A line may have any file of `files`, and matches `line` as it stands, trimmed. */
interface Uncovered {
  readonly files: RegExp;
  readonly line: RegExp;
  readonly why: string;
}

const UNCOVERED: readonly Uncovered[] = [
  { files: /^src\/workflow\/temporal\/sdk-copies[.]ts$/, line: /./, why: 'two copies or versions of the SDK: rows two-versions and two-copies of test:install' },
  { files: /^src\/workflow\/state\/run-state[.]ts$/, line: /version|throw new Error[(]$/, why: 'an SDK that is older than the peers allow' },
  { files: /./, line: /throw error;$/, why: 'what nobody expects is passed on' },
  { files: /^src\/(client|testing|http|cli)\//, line: /isTemporalError[(]error[)]|throwIfAborted[(][)]|isUnconfirmed[(]error[)]|throw to(Inbox|Transport)Error[(]|inbox[.]get[(]pause[)][.]catch[(]|describe[(][)][.]catch[(]/, why: 'Temporal fails, or the caller gives up, between two requests of one call' },
  { files: /^src\/testing\//, line: /No worker took/, why: 'the last worker ends between two requests of one call' },
  { files: /./, line: /aborted[)] (return|this)|isOver[(][)][)] return|^if [(]signal[?]?[.]aborted/, why: 'it ended in the very moment' },
  { files: /./, line: /=> undefined;$|=> undefined[)];$/, why: 'stands there until it is replaced' },
  { files: /./, line: /win32|darwin|APPDATA/, why: 'another operating system' },
  { files: /./, line: /MAX_(KEPT|EVENTS|NAMES|MESSAGES|SORTED_ROWS|ISSUES|CARRIED_\w+)|delete[(](oldest|key)[)]|[.]shift[(][)]|forgotten|More than 10,000 workflows/, why: 'a limit that takes thousands of entries to reach' },
  { files: /^src\/cli\/process\//, line: /process[.](once|stdout|stderr)|stdin[.]on|child[.]once/, why: 'the process or its reader ends here' },
  { files: /./, line: /This is a bug in waitforuser/, why: 'cannot happen' },
  { files: /^src\/client\/(answering\/send-answer|finding\/closed-pause)[.]ts$/, line: /^if [(]runId === undefined[)] return( undefined)?;$/, why: 'for the types: every caller names a run' },
  { files: /^src\/client\/finding\/read-pause[.]ts$/, line: /No open pause of workflow/, why: 'cannot happen: all pauses that a run tells of have one run id' },
  { files: /^src\/http\/routes\/read-visible-pause[.]ts$/, line: /^return true;$/, why: 'Temporal never finds the workflow that it is asked for there' },
  { files: /^src\/workflow\/asking\/ask[.]ts$/, line: /return condition[(][(][)] => false[)];$/, why: 'in a cancelled scope Temporal throws before it looks at the condition' },
];

/** Why a line does not run, if that is known. */
export function whyUncovered(file: string, line: string): string | undefined {
  return UNCOVERED.find((known) => known.files.test(file) && known.line.test(line))?.why;
}
