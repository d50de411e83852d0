import type { ErasureCertificate, PersonDossier } from '../../domain/privacy.ts';
import type { PrivacyMessages } from './messages-privacy.ts';
import { printable } from './table.ts';

/** What we hold on one person, in lines. */
export function dossierText(dossier: PersonDossier, words: PrivacyMessages): string {
  const lines = [
    ...(dossier.legalHold === undefined ? [] : [words.hold(dossier.legalHold)]),
    ...dossier.optOuts.map((optOut) => words.optOut(optOut)),
    ...dossier.cards.flatMap((card) => {
      const { emails, phones, urls, ...single } = card.fields;
      const fields = [...Object.entries(single), ...[...emails, ...phones, ...urls].map((field) => ['', field] as const)];
      return [
        words.card(card.key.slice(0, 8), dayOf(card.capturedAtMs), card.state),
        words.ground(card.met.purpose, card.met.basis),
        ...fields.map(
          ([name, field]) =>
            `  ${name} ${field?.value ?? ''} (${field?.origin ?? ''}, ${Math.round(100 * (field?.confidence ?? 0))} %)`,
        ),
      ];
    }),
    ...dossier.records.map(({ object, id }) => words.record(object, id)),
    ...dossier.connections.map(({ metOn = '', place = '' }) => words.meeting(metOn, place)),
  ];
  return `${lines.map(printable).join('\n')}\n`;
}

export function certificateText(certificate: ErasureCertificate, words: PrivacyMessages, isPlan: boolean): string {
  const { erased } = certificate;
  const title = isPlan ? words.wouldErase : words.erased(dayOf(certificate.erasedAtMs));
  const inOrg = Object.keys(erased.org).length > 0;
  return `${[title, ...words.erasure(erased), ...(inOrg ? [words.bin] : [])].join('\n')}\n`;
}

function dayOf(atMs: number): string {
  return new Date(atMs).toISOString().slice(0, 10);
}
