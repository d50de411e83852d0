/** How the subject of a task begins that stands for a connection, in an org without our objects. Both languages read it. */
export const MEETING_SUBJECT = 'meibo 名刺交換 (card exchange)';

/** The subject names day and event: with owner and person it is what a meeting is known by. */
export function meetingSubject(metOn: string | undefined, event: string | undefined): string {
  return [MEETING_SUBJECT, metOn, event].filter((part) => part !== undefined).join(' ');
}

export function isMeetingSubject(subject: string): boolean {
  return subject.startsWith(MEETING_SUBJECT);
}
