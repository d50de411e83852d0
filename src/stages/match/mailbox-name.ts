import type { PersonProfile } from '../../domain/person-profile.ts';
import { isWithin } from './similarity.ts';

/** Fewer letters of a name than this stand in many an address by chance. */
const SHORTEST_IN_ADDRESS = 3;
/** Fewer letters than this are too few to be known again with one of them misread. */
const SHORTEST_WITH_SLIP = 5;
/** Letters that one slip costs: a name spelled without one that is shorter by less fits as well. */
const SLIP_COST = 2;

/**
 * Whether the address on the card spells the part of the other name that the card's name lacks, better than it spells the card's own:
 * `s.wotanabe@` on a card that reads 白辺 says that 渡辺 was printed.
 */
export function isVouchedFor(card: PersonProfile, other: PersonProfile): boolean {
  return (['surname', 'given'] as const).some((part) => isPartVouched(part, card, other));
}

/** The same for one part of the name. */
export function isPartVouched(part: 'surname' | 'given', card: PersonProfile, other: PersonProfile): boolean {
  const { mailboxSound } = card;
  if (mailboxSound === undefined) return false;
  const mine = soundsOf(card, part);
  const theirs = soundsOf(other, part).filter((sound) => !mine.includes(sound));
  return bestFit(mailboxSound, theirs) > bestFit(mailboxSound, mine);
}

/**
 * Whether two mailboxes differ by a slip inside of a name: the record's spells the person's name, the card's nearly so and nothing else
 * of the card's. `kanda-f` and `kanda-k` are two people, `kanda-f` and `kamda-f` one.
 */
export function isSlipInName(card: PersonProfile, other: PersonProfile): boolean {
  const [mailbox, known] = [card.mailboxSound ?? '', other.mailboxSound ?? ''];
  return (['surname', 'given'] as const).some((part) => {
    const spelled = soundsOf(other, part).filter((sound) => sound.length >= SHORTEST_IN_ADDRESS + 1 && known.includes(sound));
    if (spelled.length === 0 || spelled.some((sound) => mailbox.includes(sound))) return false;
    return spelled.some((sound) => isNear(mailbox, sound)) && !soundsOf(card, part).some((sound) => isHeld(mailbox, sound));
  });
}

function soundsOf({ readings }: PersonProfile, part: 'surname' | 'given'): readonly string[] {
  return readings.map((reading) => reading[part]).filter((sound) => sound !== '');
}

function isHeld(mailbox: string, sound: string): boolean {
  return sound.length >= SHORTEST_IN_ADDRESS && mailbox.includes(sound);
}

/** Letters of the longest of the names that the mailbox spells, a slip deducted; 0 where it spells none. */
function bestFit(mailbox: string, sounds: readonly string[]): number {
  let best = 0;
  for (const sound of sounds) {
    if (isHeld(mailbox, sound)) best = Math.max(best, sound.length);
    else if (sound.length >= SHORTEST_WITH_SLIP && isNear(mailbox, sound)) best = Math.max(best, sound.length - SLIP_COST);
  }
  return best;
}

/** Whether some part of the mailbox is the sound but for one letter; a lost letter shows only in a longer name: `kana` is not Kanda. */
function isNear(mailbox: string, sound: string): boolean {
  const shortest = sound.length > SHORTEST_WITH_SLIP ? sound.length - 1 : sound.length;
  for (let start = 0; start < mailbox.length; start += 1) {
    for (let length = shortest; length <= sound.length + 1; length += 1) {
      if (start + length <= mailbox.length && isWithin(mailbox.slice(start, start + length), sound, 1)) return true;
    }
  }
  return false;
}
