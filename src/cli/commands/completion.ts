import { type Command, Argument } from 'commander';

import { EXIT_CODES } from '../../domain/exit-code.ts';
import type { Registration } from '../registration.ts';

const SHELLS = ['bash', 'zsh', 'fish'] as const;
type Shell = (typeof SHELLS)[number];

/** `meibo completion bash|zsh|fish`: a script made from the commands and flags there are. */
export function registerCompletion(registration: Registration): void {
  const completion = registration
    .command('completion')
    .description('Print a completion script for your shell')
    .addArgument(new Argument('<shell>', 'bash, zsh or fish').choices(SHELLS))
    .addHelpText(
      'after',
      '\nExamples:\n  $ meibo completion bash > ~/.local/share/bash-completion/completions/meibo\n  $ meibo completion zsh > "${fpath[1]}/_meibo"\n  $ meibo completion fish > ~/.config/fish/completions/meibo.fish\n',
    );
  completion.action((shell: Shell) => {
    registration.terminal.out(scriptFor(shell, pathsOf(registration.program)));
    registration.finish(EXIT_CODES.done);
  });
}

/** One command with what may follow it. */
interface CommandPath {
  /** Without the program's name; empty for the program itself. */
  readonly words: readonly string[];
  readonly commands: readonly { readonly name: string; readonly about: string }[];
  readonly flags: readonly { readonly name: string; readonly about: string }[];
}

function pathsOf(command: Command, words: readonly string[] = []): readonly CommandPath[] {
  const own: CommandPath = {
    words,
    commands: command.commands.map((one) => ({ name: one.name(), about: one.description() })),
    flags: command.options.flatMap(({ long, description }) =>
      long === undefined || long === null ? [] : [{ name: long, about: description }],
    ),
  };
  return [own, ...command.commands.flatMap((one) => pathsOf(one, [...words, one.name()]))];
}

function scriptFor(shell: Shell, paths: readonly CommandPath[]): string {
  if (shell === 'bash') return bash(paths);
  return shell === 'zsh' ? zsh(paths) : fish(paths);
}

/** The words before the cursor name the command; flags and their values are passed over. */
function bash(paths: readonly CommandPath[]): string {
  const cases = paths.map(({ words, commands, flags }) => {
    const offered = [...commands, ...flags].map(({ name }) => name).join(' ');
    return `    '${words.join(' ')}') offered='${offered}' ;;`;
  });
  return `# bash completion of meibo; made by \`meibo completion bash\`
_meibo() {
  local current="\${COMP_WORDS[COMP_CWORD]}" path='' offered='' word
  for word in "\${COMP_WORDS[@]:1:COMP_CWORD-1}"; do
    case "$word" in -*) ;; *) case " ${pathWords(paths)} " in *" \${path:+$path/}$word "*) path="\${path:+$path/}$word" ;; esac ;; esac
  done
  case "\${path//\\// }" in
${cases.join('\n')}
  esac
  COMPREPLY=($(compgen -W "$offered" -- "$current"))
  [[ \${#COMPREPLY[@]} -eq 0 ]] && COMPREPLY=($(compgen -f -- "$current"))
}
complete -o filenames -F _meibo meibo
`;
}

function pathWords(paths: readonly CommandPath[]): string {
  return paths
    .filter(({ words }) => words.length > 0)
    .map(({ words }) => words.join('/'))
    .join(' ');
}

function zsh(paths: readonly CommandPath[]): string {
  const cases = paths.map(({ words, commands, flags }) => {
    const offered = [...commands, ...flags].map(({ name, about }) => quoted(`${name.replaceAll(':', '\\:')}:${about}`)).join(' ');
    return `    ${quoted(words.join(' '))}) offered=(${offered}) ;;`;
  });
  return `#compdef meibo
# zsh completion of meibo; made by \`meibo completion zsh\`
_meibo() {
  local path_='' word
  local -a offered
  local -A known
  for word in ${pathWords(paths)}; do known[$word]=1; done
  for word in \${words[2,CURRENT-1]}; do
    [[ $word == -* ]] && continue
    [[ -n \${known[\${path_:+$path_/}$word]} ]] && path_="\${path_:+$path_/}$word"
  done
  case "\${path_//\\// }" in
${cases.join('\n')}
  esac
  _describe 'meibo' offered || _files
}
_meibo "$@"
`;
}

function fish(paths: readonly CommandPath[]): string {
  const lines = paths.flatMap(({ words, commands, flags }) => {
    const [first] = words;
    const when =
      first === undefined ? '__fish_use_subcommand' : words.map((word) => `__fish_seen_subcommand_from ${word}`).join('; and ');
    return [
      ...commands.map(({ name, about }) => `complete -c meibo -f -n ${quoted(when)} -a ${name} -d ${quoted(about)}`),
      ...flags.map(({ name, about }) => `complete -c meibo -n ${quoted(when)} -l ${name.slice(2)} -d ${quoted(about)}`),
    ];
  });
  return `# fish completion of meibo; made by \`meibo completion fish\`\n${lines.join('\n')}\n`;
}

function quoted(text: string): string {
  return `'${text.replaceAll("'", `'\\''`)}'`;
}
