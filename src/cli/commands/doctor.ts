import { EXIT_CODES } from '../../domain/exit-code.ts';
import type { Finding } from '../../domain/doctor.ts';
import type { CommonOptions } from '../common-options.ts';
import { diagnosticBundle } from '../diagnostic-bundle.ts';
import { withOrgs } from '../org-session.ts';
import { writePrivate } from '../private-file.ts';
import type { Registration } from '../registration.ts';
import { doctorText } from '../render/doctor-text.ts';
import { everydayMessages } from '../render/messages-everyday.ts';

interface DoctorFlags {
  readonly failOnWarning?: boolean;
  readonly bundle?: string;
}

const EXAMPLES = `
Exit code: 0 nothing stands in the way, 4 no login, 7 something must be mended, 8 only warnings and --fail-on-warning.

Examples / 例:
  $ meibo doctor                     the rehearsal org / リハーサル組織
  $ meibo doctor -o prod --json      for scripts / スクリプト用
`;

export function registerDoctor(registration: Registration): void {
  const doctor = registration
    .command('doctor')
    .description('Check this machine and the org: what is missing, what will stand in the way, how to mend it')
    .option('--fail-on-warning', 'exit 8 if there are warnings')
    .option('--bundle <file>', 'write what helps to understand a fault into a file; no names, no card content')
    .addHelpText('after', EXAMPLES);
  doctor.action(async () => {
    const flags = registration.optionsOf<DoctorFlags & CommonOptions>(doctor);
    registration.finish(
      await withOrgs(registration.terminal, flags, async ({ orgs, result }) => {
        const findings = await orgs.doctor();
        const status = statusOf(findings, flags.failOnWarning === true);
        const { bundle } = flags;
        if (bundle !== undefined) {
          const told = await diagnosticBundle(flags, findings, registration.program.version() ?? '');
          await writePrivate(bundle, `${JSON.stringify(told, undefined, 2)}\n`);
        }
        const written = bundle === undefined ? '' : `${everydayMessages(orgs.language).bundled(bundle)}\n`;
        const value = bundle === undefined ? { findings } : { findings, bundle };
        result(value, () => `${doctorText(findings, orgs.language)}${written}`, status);
        return status;
      }),
    );
  });
}

function statusOf(findings: readonly Finding[], failOnWarning: boolean): number {
  const bad = findings.filter(({ verdict }) => verdict === 'bad');
  if (bad.some(({ check, details }) => check === 'connection' && details.includes('AuthNeeded'))) return EXIT_CODES.authNeeded;
  if (bad.some(({ check, details }) => check === 'connection' && details.includes('CrmUnavailable'))) return EXIT_CODES.temporary;
  if (bad.length > 0) return EXIT_CODES.guard;
  return failOnWarning && findings.some(({ verdict }) => verdict === 'warning') ? EXIT_CODES.waiting : EXIT_CODES.done;
}
