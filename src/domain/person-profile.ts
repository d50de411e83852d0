/** An organisation as comparing sees it: canonical forms only. */
export interface OrganisationProfile {
  /** Name without legal form, variants folded, lower case, no spaces; empty when unknown. */
  readonly name: string;
  /** The name in folded Latin letters where it can be had: it is Latin, or kana. */
  readonly latinName?: string;
  /** Registrable domain of e-mail or web site, free mail left out. */
  readonly domain?: string;
  /** 法人番号, thirteen digits with a right check digit. */
  readonly corporateNumber?: string;
  /** National digits of numbers that may be the switchboard. */
  readonly phones: readonly string[];
  /** 大阪支店: the office named behind the company; absent for the company itself and its head office. */
  readonly branch?: string;
  readonly place?: PlaceProfile;
}

/** Where an office is. */
export interface PlaceProfile {
  /** Letters and digits only. */
  readonly postalCode?: string;
  /** City and quarter; Japanese addresses only. */
  readonly town?: string;
  /** `6-8-4`, or the line with the house number. */
  readonly house?: string;
}

/** A person as comparing sees them: canonical forms only, made from a card or from a record. */
export interface PersonProfile {
  /** Family name, orthographic variants folded, lower case; empty when unknown. */
  readonly surname: string;
  readonly given: string;
  /** Full names that the given name may be short for, itself among them where it has short forms: Bob → robert. */
  readonly givenStandsFor?: readonly string[];
  /** Whole name without spaces; the words of a Latin name in alphabetical order. */
  readonly fullName: string;
  /** Family and given name in folded Latin letters, every plausible reading; `guessed` when no reading was given. */
  readonly readings: readonly ReadingForm[];
  readonly email?: string;
  readonly emailLocal?: string;
  /** The part before the @ in folded Latin letters, comparable with readings. */
  readonly mailboxSound?: string;
  /** National digits of the mobile phone. */
  readonly mobile?: string;
  readonly organisation: OrganisationProfile;
}

export interface ReadingForm {
  readonly surname: string;
  readonly given: string;
  readonly guessed: boolean;
  /** Put together from the readings of single letters, because a part of the name is in no list. */
  readonly composed?: true;
}
