import { type Environment, readEnvironment } from './config/environment.ts';

/** The language of the machine's locale. */
export function localeLanguage({ locale }: Environment): 'ja' | 'en' {
  return locale.toLowerCase().startsWith('ja') ? 'ja' : 'en';
}

/** The language of what is said before, or without, a configuration: help, and errors on the command line. */
export function guessLanguage(flag: string | undefined): 'ja' | 'en' {
  const environment = readEnvironment({});
  const named = flag ?? environment.language;
  return named === 'ja' || named === 'en' ? named : localeLanguage(environment);
}
