import type { PlannedWrite } from '../../domain/plan.ts';
import type { NightAlarm } from '../../domain/relationship-night.ts';

const WORDS = { rise: 'meibo きざし (warming)', fall: 'meibo 離反 (cooling)' } as const;

/** The subject names kind and day of the crossing: that is what a task is known by. */
export function alarmSubject({ kind, day }: Pick<NightAlarm, 'kind' | 'day'>): string {
  return `${WORDS[kind]} ${day}`;
}

/** By which the outbox knows the task of an alarm. */
export function alarmTaskId({ personId, kind, day }: Pick<NightAlarm, 'personId' | 'kind' | 'day'>): string {
  return `Task:${personId}:${kind}:${day}`;
}

/** A task for the owner, due on the day it is written. */
export function alarmTask(alarm: NightAlarm & { readonly ownerId: string }, today: string): PlannedWrite {
  const { personId, kind, value, against, ownerId, day } = alarm;
  return {
    id: alarmTaskId(alarm),
    step: 0,
    object: 'Task',
    operation: 'insert-once',
    fields: {
      values: {
        WhoId: personId,
        OwnerId: ownerId,
        Subject: alarmSubject(alarm),
        ActivityDate: today,
        Priority: 'High',
        Description: `${kind}: ${value} / ${against}. meibo temperature ${personId} --as-of ${day}`,
      },
      references: [],
    },
  };
}

/** The fields of a Lead or Contact that show a temperature. */
export function temperatureWrite(
  object: 'Lead' | 'Contact',
  score: { readonly personId: string; readonly value: number; readonly band: string; readonly lastTouch?: string },
): PlannedWrite {
  return {
    id: `${object}:${score.personId}:temperature`,
    step: 0,
    object,
    operation: 'update',
    recordId: score.personId,
    fields: {
      values: {
        Meibo_Temperature__c: score.value,
        Meibo_Temperature_Band__c: score.band,
        Meibo_Last_Touch__c: score.lastTouch ?? null,
      },
      references: [],
    },
  };
}
